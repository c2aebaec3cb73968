import type { At } from "../../lua/operations.ts";
import { get, type LuaTable, type LuaValue } from "../../lua/value.ts";
import type { Path } from "../../yaml/path.ts";
import type { Finding } from "../causes.ts";
import type { Environment, UsedVariable } from "../environment.ts";
import type { Release } from "../releases.ts";

/** What the checks of the last step share: the merged configuration, and the results of earlier checks. */
export interface InitContext {
  readonly conf: LuaTable;
  readonly release: Release;
  readonly environment: Environment;
  /** The environment variables in the file. */
  readonly variables: readonly UsedVariable[];
  readonly report: (finding: Finding) => void;
  readonly state: {
    http: boolean;
    stream: boolean;
    readonly plugins: Set<LuaValue>;
    readonly streamPlugins: Set<LuaValue>;
    readonly discoveries: Set<LuaValue>;
    /** The ports in use, with their owners. */
    readonly ports: Map<number, { readonly owner: string; readonly path: Path }>;
    prometheusServer: boolean;
    /** The paths of sections that a check has reported as missing: a later step that fails because of one is no cause of its own. */
    readonly missing: Set<string>;
  };
}

/** The value of a top-level key. */
export function section(context: Pick<InitContext, "conf">, name: string): At {
  return { value: get(context.conf, name), path: [name] };
}
