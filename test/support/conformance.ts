import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What one version of the gateway's own program said of one file; docs/conformance.md tells how it was asked. */
export interface Vector {
  readonly id: string;
  readonly yaml: string;
  readonly version: string;
  readonly verdict: "starts" | "fails" | "unknown";
  /** Of a file that fails: the step at which it did. */
  readonly stage: string | undefined;
  /** The variables that were set. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether NGINX was asked about what the gateway wrote. */
  readonly asksNginx: boolean;
  /** In `found`: what the model did not know when it disagreed. */
  readonly class: string | undefined;
}

/** The repository's own vectors, in test/conformance/. */
export type VectorFile = "cases" | "matrix" | "found" | "nginx";

interface Answer {
  readonly versions: readonly string[];
  readonly verdict: Vector["verdict"];
  readonly stage?: string;
}

interface Line {
  readonly id: string;
  readonly yaml: string;
  readonly env?: Vector["env"];
  readonly class?: string;
  readonly answers: readonly Answer[];
}

/** The vectors of a file, one for each version that was asked. */
export function vectorsOf(file: VectorFile): Vector[] {
  return linesOf<Line>(join("test", "conformance", `${file}.jsonl`)).flatMap(
    ({ id, yaml, env = {}, class: kind, answers }) =>
      answers.flatMap(({ versions, verdict, stage }) =>
        versions.map((version) => ({
          ...{ id, yaml, env, class: kind, version, verdict, stage },
          asksNginx: file === "nginx",
        })),
      ),
  );
}

/** Vectors with NGINX's answer in place of the one before it, where NGINX was asked about the same file. */
export function withNginx(vectors: readonly Vector[]): Vector[] {
  const asked = new Map(vectorsOf("nginx").map((vector) => [idOf(vector), vector]));
  return vectors.map((vector) => asked.get(idOf(vector)) ?? vector);
}

const idOf = ({ yaml, version, env }: Vector): string => JSON.stringify([yaml, version, env]);

/** Beside the repository where it is developed: vectors whose files are other people's, and so not ours to publish. */
const BESIDE = join("..", "shared", "conformance");

/** Files of other people, by where they come from, and the versions that were asked. */
const FOREIGN = {
  // NGINX was asked as well.
  "public-nginx": [["nginx/3.18.0.jsonl", "3.18.0"]],
  "apisix-cli": [["apisix-cli.jsonl", "3.18.0"]],
  public: [
    ["public.jsonl", "3.18.0"],
    ...["3.16.0", "3.13.0", "3.9.1", "3.2.2"].map((version) => [`versions/${version}.jsonl`, version]),
  ],
} as const satisfies Record<string, readonly (readonly string[])[]>;

export type ForeignFile = keyof typeof FOREIGN;

/** Other people's files, what the gateway said of them; undefined where they are not beside the repository. */
export function foreignVectors(file: ForeignFile): Vector[] | undefined {
  if (!existsSync(BESIDE)) return undefined;
  const asksNginx = file === "public-nginx";
  return FOREIGN[file].flatMap(([name = "", version = ""]) =>
    linesOf<Vector & { readonly source?: unknown; readonly stage: string | null }>(join(BESIDE, name))
      .filter(({ source, id }) => (asksNginx ? id.startsWith("public-") : source !== undefined))
      .map((vector) => ({
        ...{ ...vector, version, asksNginx },
        ...{ env: {}, class: undefined, stage: vector.stage ?? undefined },
      })),
  );
}

/** Skips a test that needs other people's files, and says so, where they are not beside the repository. */
export function foreignOrSkip(context: Mocha.Context, file: ForeignFile): Vector[] {
  const vectors = foreignVectors(file);
  if (vectors) return vectors;
  console.log(`      skipped: the files of ${file} are other people's and not part of the repository`);
  return context.skip();
}

function linesOf<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
