import { get, isTable, type LuaCell, type LuaKey, type LuaTable, newTable } from "../../lua/value.ts";
import { memoize } from "../../yaml/memoize.ts";
import { samePath } from "../../yaml/path.ts";
import type { InitContext } from "../checks/context.ts";
import { type UsedVariable, variable } from "../environment.ts";
import type { Release } from "../releases.ts";

/** What nginx.conf is made of. */
export interface NginxContext extends Pick<InitContext, "conf" | "release" | "environment" | "variables"> {
  readonly state: Readonly<
    Pick<InitContext["state"], "http" | "stream" | "plugins" | "streamPlugins" | "discoveries">
  >;
}

/**
 * What nginx.conf is made of at a point of the start: no other section of the configuration, and no other variable. The same object as
 * for the last start of the release if all of it is the same, so that what is worked out of it can be remembered by it.
 */
export function nginxContext(context: InitContext): NginxContext {
  const last = lastOf(context.release);
  const now = partOf(context);
  if (last.context === undefined || !isSame(last.context, now)) last.context = now;
  return last.context;
}

const lastOf = memoize((_: Release): { context?: NginxContext } => ({}));

/** The variable of the environment that nginx.conf depends on without being told to. */
export const PROCESSES = "APISIX_WORKER_PROCESSES";

const SECTIONS = ["apisix", "nginx_config", "plugin_attr", "discovery", "wasm"];
const OF_DEPLOYMENT = ["role", "config_provider", "admin"];

function partOf({ conf, release, environment, variables, state }: InitContext): NginxContext {
  const cells = cellsOf(conf, SECTIONS);
  const deployment = conf.cells.get("deployment");
  const processes = variable(environment, PROCESSES);
  // The server for etcd is made of more.
  const isReduced =
    isTable(deployment?.value) && deployment.value.kind === "table" && !release.has("config-server");
  if (deployment !== undefined)
    cells.push([
      "deployment",
      isReduced
        ? { ...deployment, value: newTable(cellsOf(deployment.value as LuaTable, OF_DEPLOYMENT)) }
        : deployment,
    ]);
  const { http, stream, plugins, streamPlugins, discoveries } = state;
  return {
    conf: newTable(cells),
    release,
    environment: processes === undefined ? {} : { variables: { [PROCESSES]: processes } },
    variables,
    state: { http, stream, plugins, streamPlugins, discoveries },
  };
}

function cellsOf(table: LuaTable, keys: readonly string[]): [LuaKey, LuaCell][] {
  return keys.flatMap((key): [LuaKey, LuaCell][] => {
    const cell = table.cells.get(key);
    return cell === undefined ? [] : [[key, cell]];
  });
}

function isSame(a: NginxContext, b: NginxContext): boolean {
  const [ofA, ofB] = [get(a.conf, "deployment"), get(b.conf, "deployment")];
  const keys = [...SECTIONS, ...(a.release.has("config-server") ? ["deployment"] : [])];
  return (
    sameValues(a.conf, b.conf, keys) &&
    (ofA === ofB || (isTable(ofA) && isTable(ofB) && sameValues(ofA, ofB, OF_DEPLOYMENT))) &&
    variable(a.environment, PROCESSES) === variable(b.environment, PROCESSES) &&
    sameUses(a.variables, b.variables) &&
    a.state.http === b.state.http &&
    a.state.stream === b.state.stream &&
    sameSet(a.state.plugins, b.state.plugins) &&
    sameSet(a.state.streamPlugins, b.state.streamPlugins) &&
    sameSet(a.state.discoveries, b.state.discoveries)
  );
}

function sameValues(a: LuaTable, b: LuaTable, keys: readonly string[]): boolean {
  return a.kind === b.kind && keys.every((key) => get(a, key) === get(b, key));
}

function sameUses(a: readonly UsedVariable[], b: readonly UsedVariable[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every(({ name, text, path }, i) => {
      const other = b[i];
      return other?.name === name && other.text === text && samePath(other.path, path);
    })
  );
}

function sameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  if (a.size !== b.size) return false;
  for (const item of a) if (!b.has(item)) return false;
  return true;
}
