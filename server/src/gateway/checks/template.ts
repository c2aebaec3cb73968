import reads from "../../../../schemas/apisix/nginx-template.json" with { type: "json" };
import { type At, crash, index, items, pairsOf } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { get, isTable, luaType } from "../../lua/value.ts";
import { hasIn, type Span } from "../facts.ts";
import { type InitContext, section } from "./context.ts";
import { type TemplateVariables, templateVariable } from "./nginx.ts";

/** Checks the parts of rendering nginx.conf that can fail: reads what the template reads, in the same order. */
export function checkTemplate(context: InitContext, variables: TemplateVariables): void {
  for (const span of reads.reads as readonly Read[]) {
    const { when, read, as } = span;
    if (!hasIn(span, context.release)) continue;
    if (!when.every((condition) => holds(condition, context, variables))) continue;
    const at = resolve(read, context, variables);
    if (as === "list") items(at);
    else if (as === "pairs") pairsOf(at);
    else if (!isTable(at.value) && typeof at.value !== "string")
      throw crash("index", at, `attempt to index ${nameOf(read)} (a ${luaType(at.value)} value)`);
  }
}

interface Read extends Span {
  readonly when: readonly string[];
  readonly read: string;
  readonly as: "index" | "list" | "pairs";
}

function nameOf(read: string): string {
  const kind = read.includes(".") ? "field" : "global";
  return `${kind} '${read.split(".").at(-1)}'`;
}

function resolve(path: string, context: InitContext, variables: TemplateVariables): At {
  const [first = "", ...rest] = path.split(".");
  const start = first === "plugin_attr" ? section(context, first) : templateVariable(variables, first);
  return rest.reduce(index, start);
}

function holds(condition: string, context: InitContext, variables: TemplateVariables): boolean {
  const [kind, name = ""] = condition.split(":");
  const { state, conf } = context;
  switch (kind) {
    case "http":
      return state.http;
    case "stream":
      return state.stream;
    case "plugin":
      return state.plugins.has(name);
    case "stream-plugin":
      return state.streamPlugins.has(name);
    case "discovery":
      return state.discoveries.has(name);
    case "set":
      return truthy(resolve(name, context, variables).value);
    case "not-control-plane":
      return (
        index({ value: get(conf, "deployment"), path: ["deployment"] }, "role").value !== "control_plane"
      );
    default:
      return isStandaloneWithAdmin(context);
  }
}

function isStandaloneWithAdmin(context: InitContext): boolean {
  const deployment = section(context, "deployment");
  return (
    index(deployment, "role").value === "traditional" &&
    index(deployment, "config_provider").value === "yaml" &&
    truthy(index(section(context, "apisix"), "enable_admin").value)
  );
}
