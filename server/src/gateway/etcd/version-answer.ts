import { readWithDkjson } from "../../lua/dkjson.ts";
import { toNumber } from "../../lua/operations.ts";
import { get, isTable } from "../../lua/value.ts";
import { ETCD } from "./facts.ts";

/** What the start makes of the body that an endpoint answers to `GET /version`. Its status code plays no part. */
export type VersionAnswer =
  | { readonly accepted: true; readonly version: string }
  /** The start ends at once, whatever the other endpoints answer. */
  | { readonly accepted: false; readonly why: "not-etcd" }
  | { readonly accepted: false; readonly why: "old"; readonly version: string };

/**
 * Judges the answer of an endpoint like `apisix init_etcd`: JSON with `etcdcluster`, of a version that isn't older than
 * the minimum. What doesn't look like a version, such as `not_decided`, passes. Source:
 * docs/facts/endpoints.md#version-answer.
 */
export function versionAnswer(body: string): VersionAnswer {
  const value = readWithDkjson(body, { kind: "default" });
  const version = isTable(value) ? get(value, "etcdcluster") : undefined;
  if (typeof version !== "string") return { accepted: false, why: "not-etcd" };
  return isOld(version) ? { accepted: false, why: "old", version } : { accepted: true, version };
}

function isOld(version: string): boolean {
  const [parts, minimum] = [numbersOf(version), numbersOf(ETCD.version.minimum) ?? []];
  if (parts === undefined) return false;
  const differs = parts.findIndex((part, i) => part !== minimum[i]);
  return differs >= 0 && (parts[differs] ?? 0) < (minimum[differs] ?? 0);
}

/** Major, minor, and patch of `3.5.0-rc.1`; undefined if it isn't of this form. */
function numbersOf(version: string): readonly number[] | undefined {
  const [numbers = "", ...suffixes] = version.split("-").filter((part) => part !== "");
  const parts = numbers.split(".").filter((part) => part !== "");
  const read = parts.map((part) => toNumber(part)).filter((part) => part !== undefined);
  return suffixes.length <= 1 && parts.length === 3 && read.length === 3 ? read : undefined;
}
