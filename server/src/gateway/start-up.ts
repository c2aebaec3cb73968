import { excessOf } from "../lua/excess.ts";
import { Crash } from "../lua/operations.ts";
import { cellAt } from "../lua/tables.ts";
import { isTable, LUA_NULL, type LuaCell, type LuaTable, type LuaValue } from "../lua/value.ts";
import type { Product } from "../schema/product.ts";
import { looksSecret } from "../schema/secrets.ts";
import { listed } from "../text/words.ts";
import { type Excess, isTooLarge } from "../yaml/limits.ts";
import { lineEnd } from "../yaml/line.ts";
import type { Path } from "../yaml/path.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { partOfScalar } from "../yaml/value-offsets.ts";
import { isBlank } from "./blank.ts";
import { CauseList } from "./cause-list.ts";
import { BOUND_CODES, type Cause, type Finding, type Step } from "./causes.ts";
import { checkCertificate } from "./certificate.ts";
import { deriveValues } from "./derive.ts";
import type { Effective } from "./effective.ts";
import { type Environment, resolveVariables, type UsedVariable } from "./environment.ts";
import { runInitChecks } from "./init.ts";
import { locate } from "./locate.ts";
import { mergeOver, mixedTypesOf } from "./merge.ts";
import { findNginxProblems } from "./nginx/find-problems.ts";
import type { RenderedConf } from "./nginx/render.ts";
import { withReaderDoubt } from "./reader-doubt.ts";
import { type Release, releaseOf } from "./releases.ts";
import {
  type Replacement,
  replaceByReservedVariables,
  replaceWorkerProcesses,
} from "./reserved-variables.ts";
import { namesInSecrets } from "./secrecy.ts";
import { shownFinding, withoutQuotes } from "./shown-values.ts";
import { validate } from "./validate.ts";

/** What the gateway will do with a file. */
export interface StartUp {
  /**
   * `starts`; `fails`; `unknown` if the first cause depends on the node (an environment variable without a fallback, or
   * a file), or if the text goes beyond a bound.
   */
  readonly verdict: "starts" | "fails" | "unknown";
  readonly product: Product;
  readonly version: string;
  /** All causes, in the order in which the gateway would reach them. */
  readonly causes: readonly Cause[];
  /** The effective configuration; undefined if the file can't be read, or goes beyond a bound. */
  readonly effective: Effective | undefined;
  /** The values of the file alone, with variables filled in; undefined if it can't be read. */
  readonly file: LuaTable | undefined;
  /** The reserved variables that took effect. */
  readonly replacements: readonly Replacement[];
}

/** The release to model. */
export interface StartUpOptions {
  readonly product: Product;
  readonly version: string;
}

/** Models the gateway's start with a text as its config.yaml. Never throws. */
export function startUp(text: string, target: StartUpOptions, environment: Environment = {}): StartUp {
  const start = (release: Release) => new Start(text, release, environment).run();
  const release = releaseOf(target.product, target.version);
  return withReaderDoubt(start(release), release, start);
}

class Start {
  private readonly text: string;
  private readonly release: Release;
  private readonly environment: Environment;
  private readonly causes = new CauseList();
  private readonly conf: LuaTable;
  private readonly replacements: Replacement[] = [];
  private read: LuaTable | undefined;
  private hasUnknownVariable = false;
  private variables: readonly UsedVariable[] = [];
  /** The variables that are part of secrets. */
  private readonly secrets = new Set<string>();

  constructor(text: string, release: Release, environment: Environment) {
    this.text = text;
    this.release = release;
    this.environment = environment;
    this.conf = release.defaults();
  }

  run(): StartUp {
    const merged = this.merge();
    if (merged) this.check();
    const [first] = this.causes.all;
    const verdict = first === undefined ? "starts" : first.dependsOnNode ? "unknown" : "fails";
    const { product, version } = this.release;
    return {
      verdict,
      product,
      version,
      causes: this.causes.all,
      file: this.read,
      replacements: this.replacements,
      effective: merged
        ? {
            product,
            version,
            reader: this.release.reader,
            values: this.conf,
            defaults: this.release.defaults(),
          }
        : undefined,
    };
  }

  private report(step: Step, finding: Finding): void {
    const { code, path, dependsOnNode = false, inferred = false, part, relatedPath } = finding;
    const rangeOf = (where: Cause["path"]) => locate(this.conf, this.read, where);
    if (this.causes.has(code, path)) return;
    const cells = [cellAt(this.conf, path), this.read && cellAt(this.read, path)];
    const shown = shownFinding(finding, cells, (name) => looksSecret(name) || this.secrets.has(name.trim()));
    const cause: Cause = {
      step,
      code,
      path,
      range: (part && this.rangeOfPart(cells[0], part)) ?? rangeOf(path),
      params: { ...shown.params, ...this.written(path) },
      gatewayMessage: shown.gatewayMessage,
      dependsOnNode,
      inferred: inferred || this.isInferred(cells[0]),
      related: relatedPath && { path: relatedPath, range: rangeOf(relatedPath) },
    };
    this.causes.add(cause, finding.alsoAt);
  }

  /** The range of a part of a string; undefined if the string is not in the file as it is. */
  private rangeOfPart(cell: LuaCell | undefined, part: OffsetRange): OffsetRange | undefined {
    if (cell?.origin.kind !== "file" || typeof cell.value !== "string") return undefined;
    return partOfScalar(this.text, cell.origin.range, cell.value, part);
  }

  /** Whether a value comes from a variable for which the effect of a wrong value isn't documented. */
  private isInferred(cell: LuaCell | undefined): boolean {
    const origin = cell?.origin;
    const isReserved = origin?.kind === "derived" && origin.from.startsWith("$API7_");
    return isReserved && this.release.infers("dp-manager-variables");
  }

  /** Message parameters for the text at a path: that there is no value, or which variables it has. */
  private written(path: Path): Cause["params"] {
    const cell = (this.read && cellAt(this.read, path)) ?? cellAt(this.conf, path);
    if (cell?.value === LUA_NULL) return { nothing: 1 };
    if (cell?.origin.kind !== "variable") return {};
    return { variable: listed(cell.origin.variables.map(({ name }) => name)) };
  }

  /** Merges defaults, file, and variables. Returns whether there is a configuration to check. */
  private merge(): boolean {
    if (isTooLarge(this.text)) return this.leave({ bound: "length", range: { start: 0, end: 0 } });
    if (isBlank(this.text)) return true;
    if (this.environment.encoding === "utf-16" && this.release.reader !== "lyaml") return this.refuseUtf16();
    const result = this.release.read(this.text);
    if (!result.ok) {
      const { code, problem, gatewayMessage, range } = withoutQuotes(result.failure);
      this.causes.add({
        step: "yaml",
        code,
        path: [],
        range,
        params: { problem },
        gatewayMessage,
        dependsOnNode: BOUND_CODES.has(code),
        inferred: false,
      });
      return false;
    }
    const root = this.root(result.value, result.range);
    if (root === undefined) return false;
    const excess = excessOf(root);
    if (excess !== undefined) return this.leave(excess);
    this.read = root;
    this.variables = resolveVariables(
      root,
      this.environment,
      this.release,
      (finding) => {
        this.hasUnknownVariable ||= finding.dependsOnNode === true;
        this.report("env", finding);
      },
      (path, text) => {
        for (const name of namesInSecrets(path, text)) this.secrets.add(name.trim());
      },
    );
    if (this.causes.all.some((cause) => cause.code === "env/endless")) return false;
    mergeOver(this.conf, root, mixedTypesOf(this.release), (finding) => this.report("merge", finding));
    return true;
  }

  /** lua-tinyyaml reads bytes, and finds no line in UTF-16. */
  private refuseUtf16(): false {
    this.causes.add({
      step: "yaml",
      code: "tinyyaml/utf-16",
      path: [],
      range: { start: 0, end: lineEnd(this.text, 0) },
      params: {},
      gatewayMessage: "failed to classify line",
      dependsOnNode: false,
      inferred: false,
    });
    return false;
  }

  /** Doesn't read a text that goes beyond a bound. */
  private leave({ bound, range }: Excess): false {
    const code = `bound/${bound}`;
    this.causes.add({
      step: "yaml",
      code,
      path: [],
      range,
      params: {},
      gatewayMessage: "",
      dependsOnNode: true,
      inferred: false,
    });
    return false;
  }

  /** The root must be a mapping, a list, or null; anything else stops the gateway. */
  private root(value: LuaValue | undefined, range: Cause["range"]): LuaTable | undefined {
    if (isTable(value)) return value === LUA_NULL ? { ...LUA_NULL, cells: new Map() } : value;
    const isEmpty = value === undefined || value === false;
    this.causes.add({
      step: isEmpty ? "yaml" : "env",
      code: isEmpty ? "yaml/nothing" : "yaml/no-mapping",
      path: [],
      range,
      params: { actual: typeof value },
      gatewayMessage: isEmpty
        ? "failed to read local yaml config of apisix: invalid config.yaml file"
        : `bad argument #1 to 'pairs' (table expected, got ${typeof value})`,
      dependsOnNode: false,
      inferred: false,
    });
    return undefined;
  }

  private check(): void {
    const start = this.causes.all.length;
    if (this.release.has("schema-while-reading")) this.validate();
    this.derive(start);
    if (this.isClear(start)) this.validate();
    const report = (finding: Finding) => this.reportBesides(start, finding);
    const { conf, release, environment, variables } = this;
    // Too much depends on the value of the missing variable.
    let rendered: RenderedConf | undefined;
    if (!this.hasUnknownVariable)
      this.attempt(
        "init",
        () => {
          rendered = runInitChecks(conf, release, environment, variables, report);
        },
        report,
      );
    replaceWorkerProcesses(conf, environment, this.note);
    if (rendered !== undefined) this.askNginx(rendered, start);
  }

  /** Reports what NGINX refuses. After a failure, only what is wrong by itself, and has nothing to do with the failure. */
  private askNginx(rendered: RenderedConf, since: number): void {
    const isClear = this.isClear(since);
    for (const finding of findNginxProblems(rendered, this.conf, this.release))
      if (
        !this.causes.failedAround(finding.path, since, "nginx") &&
        (isClear || finding.relatedPath === undefined)
      )
        this.report("nginx", finding);
  }

  /** Sets the derived values. */
  private derive(since: number): void {
    const report = (finding: Finding) => this.reportBesides(since, finding);
    const { conf, release, environment } = this;
    this.attempt("init", () => deriveValues(conf, release), report);
    if (release.has("certificate-while-reading"))
      this.attempt("init", () => checkCertificate(conf, release, environment, report), report);
    this.attempt("init", () => replaceByReservedVariables(conf, release, environment, this.note), report);
  }

  private readonly note = (replacement: Replacement): void => {
    this.replacements.push(replacement);
  };

  /** Whether no cause since then stops the gateway. */
  private isClear(since: number): boolean {
    return this.causes.all.slice(since).every((cause) => cause.dependsOnNode);
  }

  /**
   * Reports what the gateway would check next. After a failure, it doesn't get there, so only findings that are
   * unrelated to the failure are reported.
   */
  private reportBesides(since: number, finding: Finding): void {
    if (!this.causes.failedAround(finding.path, since, "init")) this.report("init", finding);
  }

  private validate(): void {
    this.attempt("schema", () =>
      validate(this.conf, this.release.schema, (finding) => this.report("schema", finding)),
    );
  }

  private attempt(
    step: Step,
    run: () => void,
    report: (finding: Finding) => void = (finding) => this.report(step, finding),
  ): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      report(error.finding);
    }
  }
}
