import data from "../../../schemas/apisix/known-issues.json" with { type: "json" };
import { equalValues } from "../lua/equal-values.ts";
import { valueAt } from "../lua/tables.ts";
import { isTable } from "../lua/value.ts";
import type { Path } from "../yaml/path.ts";
import { type Configuration, type Setting, settingAt } from "./configuration.ts";
import { hasIn, type Span } from "./facts.ts";
import { servesHttp, servesStreams } from "./listeners.ts";
import type { Release } from "./releases.ts";

/** A bug or a change of some versions of Apache APISIX that a configuration meets. Source: schemas/apisix/known-issues.json. */
export interface KnownIssue extends Span {
  readonly id: string;
  /** Whether something fails because of it, or only behaves otherwise than before. */
  readonly isFault: boolean;
  /** The key that it is about. */
  readonly at: Path;
  /** What happens, as a clause. */
  readonly what: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
  /** The value with which it doesn't happen; undefined if other keys have to change. */
  readonly write: string | undefined;
}

interface Condition {
  readonly path?: string;
  /** The value is one of these. */
  readonly is?: readonly (string | number | boolean)[];
  /** `changed`: set, and not to its default. */
  readonly state?: string;
  /** What the node serves. */
  readonly serves?: string;
}

/** The keys that decide whether a configuration meets a known issue. */
export const ISSUE_PATHS: readonly string[] = data.issues.flatMap(({ at, when }) => [
  at,
  ...when.flatMap(({ path }: Condition) => path ?? []),
]);

/** The known issues that a configuration of Apache APISIX meets. */
export function knownIssuesOf(configuration: Configuration): readonly KnownIssue[] {
  const { product, version } = configuration.release;
  if (product !== "apisix") return [];
  return data.issues
    .filter((issue) => hasIn(issue, { product, version }))
    .filter(({ when }) => when.every((condition) => isMet(configuration, condition)))
    .map((issue) => ({
      ...issue,
      isFault: issue.severity === "warning",
      at: issue.at.split("."),
      write: issue.write,
    }));
}

/** Whether a value at a path meets a known issue of a release, by itself or together with others. */
export function meetsKnownIssue({ product, version }: Release, path: Path, value: unknown): boolean {
  const at = path.join(".");
  return (
    product === "apisix" &&
    data.issues.some(
      (issue) =>
        hasIn(issue, { product, version }) &&
        issue.when.some(
          (condition: Condition) => condition.path === at && condition.is?.some((one) => one === value),
        ),
    )
  );
}

function isMet(configuration: Configuration, { path, is, state, serves }: Condition): boolean {
  if (serves === "streams") return servesStreams(configuration) === true;
  if (serves === "http") return servesHttp(configuration) === true;
  const at = (path ?? "").split(".");
  const setting = settingAt(configuration, at);
  if (is) return isOneOf(setting, is);
  if (state === "absent") return setting.state === "absent";
  if (setting.state !== "known" || setting.node === undefined) return false;
  return state === "set" || !equalValues(setting.value, valueAt(configuration.defaults, at));
}

/** Whether the file, and not the default, has one of some values. */
function isOneOf({ value, node }: Setting, values: readonly (string | number | boolean)[]): boolean {
  return node !== undefined && value !== undefined && !isTable(value) && values.includes(value);
}
