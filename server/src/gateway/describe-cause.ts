import { shownPath } from "../schema/mask.ts";
import { oneLine, shorten } from "../text/words.ts";
import { type Bound, describeExcess } from "../yaml/limits.ts";
import { BOUND_CODES, type Cause } from "./causes.ts";
import { causeText } from "./messages.ts";
import { confText } from "./nginx/check/messages.ts";

/** Longer values are truncated. */
const LONGEST = 60;

type Id = keyof typeof causeText.english | keyof typeof confText.english;
type Params = Readonly<Record<string, string | number>>;

/** The message of a cause: what happens, why, and what to write instead. */
export function messageOf(cause: Cause): string {
  const lead = BOUND_CODES.has(cause.code)
    ? "lead/bound"
    : cause.dependsOnNode
      ? "lead/depends"
      : cause.inferred
        ? "lead/inferred"
        : "lead/fails";
  const message = causeText(lead, { reason: reasonOf(cause) });
  return cause.inferred ? `${message} ${causeText("how-to-check")}` : message;
}

/** What is said of a cause without what happens. */
export type Reason = Pick<Cause, "code" | "path" | "params" | "gatewayMessage"> &
  Partial<Pick<Cause, "step" | "dependsOnNode">>;

/** The same without what happens. */
export function reasonOf(cause: Reason): string {
  const { code, params } = cause;
  const isMissing = params.nothing !== undefined || params.actual === "nil";
  const id = [...(isMissing ? [`${code}/nothing`] : []), code].find(isId) ?? "other";
  const values = shownParams(cause);
  const reason = messageFor(id, values).trim();
  if (cause.step !== "nginx" || cause.dependsOnNode) return reason;
  return causeText("nginx/refuses", { path: String(values.path), reason });
}

/**
 * Describes the owner of a port, and where the port is set, by the gateway's name for the owner; an unknown name is
 * returned as it is.
 */
export function describePortOwner(owner: string): string {
  const id = `port-owner/${owner.split(" ")[0]}`;
  return isId(id) ? messageFor(id) : owner;
}

function isId(id: string): id is Id {
  return Object.hasOwn(causeText.english, id) || Object.hasOwn(confText.english, id);
}

/** The parameters of a cause are only known at run time; a property test finds missing ones. */
function messageFor(id: Id, values: Params = {}): string {
  const say = Object.hasOwn(confText.english, id) ? confText : causeText;
  return (say as unknown as (id: Id, values: Params) => string)(id, values);
}

function shownParams(cause: Reason): Params {
  const { code, params, path, gatewayMessage } = cause;
  const shown = Object.entries(params).map(([name, value]) => [name, shownParam(name, value)] as const);
  return {
    ...Object.fromEntries(shown),
    path: shownPath(path) || causeText("file"),
    gateway: gatewayMessage,
    hint: hint(cause),
    ...(BOUND_CODES.has(code) && { excess: describeExcess(code.slice("bound/".length) as Bound) }),
  };
}

function shownParam(name: string, value: string | number): string | number {
  if (typeof value === "number") return value;
  if (name === "expected" || name === "actual" || name === "type") {
    const id = `type/${value}`;
    return isId(id) ? messageFor(id) : value;
  }
  if (value === "") return causeText("value/empty");
  const text = String(value);
  return name === "owner" || name === "other" ? describePortOwner(text) : shorten(oneLine(text), LONGEST);
}

/** What to write instead of an unexpected value. */
function hint({ code, params }: Reason): string {
  if (params.variable !== undefined) return variableHint(String(params.variable), String(params.expected));
  if (code !== "schema/branches") {
    const id = `hint/${params.expected}`;
    return isId(id) ? messageFor(id) : "";
  }
  if (params.detail) return `${String(params.detail).replace(/^./, (first) => first.toUpperCase())}.`;
  if (params.required) return causeText("hint/required", { required: params.required });
  return params.allowed ? causeText("hint/allowed", { allowed: params.allowed }) : "";
}

/** What to do if the value of a variable has the wrong type: its type depends on how it looks, even in quotes. */
function variableHint(names: string, expected: string): string {
  switch (expected) {
    case "string":
      return causeText("hint/variable/string", { names });
    case "number":
    case "integer":
      return causeText("hint/variable/number", { names });
    case "boolean":
      return causeText("hint/variable/boolean", { names });
    default:
      return causeText("hint/variable/other", { names });
  }
}
