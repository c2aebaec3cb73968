import { fileValueAt } from "../gateway/file-values.ts";
import type { Form } from "../schema/misplaced.ts";
import type { Path } from "../yaml/path.ts";
import type { PlainValue } from "../yaml/tree.ts";
import type { RuleInput } from "./rule.ts";

type Convert = (value: PlainValue) => PlainValue | undefined;

const SWITCHES: ReadonlyMap<string, boolean> = new Map([
  ["on", true],
  ["off", false],
]);

const CONVERSIONS: Readonly<Record<Form, Convert>> = {
  sizes: (value) => {
    if (!Array.isArray(value)) return undefined;
    const sizes = value.map((item) => [fieldOf(item, "name"), fieldOf(item, "size")] as const);
    return sizes.every(([name, size]) => typeof name === "string" && size !== undefined)
      ? Object.fromEntries(sizes as readonly (readonly [string, PlainValue])[])
      : undefined;
  },
  ports: (value) => {
    const ports = (Array.isArray(value) ? value : [value]).map((port: PlainValue) =>
      typeof port === "string" && /^\d+$/.test(port) ? Number(port) : port,
    );
    return ports.length > 0 && ports.every((port) => typeof port === "number")
      ? ports.map((port) => ({ port }))
      : undefined;
  },
  registry: (name) => (typeof name === "string" ? { [name]: {} } : undefined),
  switch: (value) => (typeof value === "boolean" ? value : SWITCHES.get(String(value))),
  "admin-key": (key) => [{ name: "admin", key, role: "admin" }],
  "viewer-key": (key) => [{ name: "viewer", key, role: "viewer" }],
};

/** A value of the file in the form that its right place wants; undefined if it has none, or can't be converted. */
export function inForm(
  { configuration }: RuleInput,
  path: Path,
  form: Form | undefined,
): PlainValue | undefined {
  const value = form && fileValueAt(configuration, path);
  return form === undefined || value === undefined ? undefined : converted(value, form);
}

/** A value in another form. */
export function converted(value: PlainValue, form: Form): PlainValue | undefined {
  return CONVERSIONS[form](value);
}

function fieldOf(item: PlainValue, name: string): PlainValue | undefined {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return undefined;
  return (item as { readonly [key: string]: PlainValue })[name];
}
