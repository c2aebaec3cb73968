import { Crash } from "../lua/operations.ts";
import { cellAt } from "../lua/tables.ts";
import { LUA_NULL, type LuaCell, type LuaTable } from "../lua/value.ts";
import { looksSecret } from "../schema/secrets.ts";
import { listed } from "../text/words.ts";
import { lazy } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import { CauseList } from "./cause-list.ts";
import type { Cause, Finding, Reason, Step } from "./causes.ts";
import { checkCertificate } from "./certificate.ts";
import { deriveValues } from "./derive.ts";
import type { Effective } from "./effective.ts";
import type { Environment } from "./environment.ts";
import { runInitChecks } from "./init.ts";
import { mergeOver } from "./merge.ts";
import { findNginxProblems } from "./nginx/find-problems.ts";
import type { RenderedConf } from "./nginx/render.ts";
import type { Release } from "./releases.ts";
import {
  type Replaced,
  type Replacement,
  replaceByReservedVariables,
  replaceWorkerProcesses,
} from "./reserved-variables.ts";
import { type FileValues, type Resolved, resolveVariables } from "./resolve-variables.ts";
import { shownFinding } from "./shown-values.ts";
import type { Target } from "./start-target.ts";
import { validate } from "./validate.ts";

/** What a release does with the values of a file, wherever they are in the text. */
export interface StartModel {
  /** All causes, in the order in which the gateway would reach them. */
  readonly reasons: readonly Reason[];
  /** The values of the file alone, with variables filled in. */
  readonly file: LuaTable;
  /** The reserved variables that took effect. */
  readonly replacements: readonly Replacement[];
  /** The effective configuration; undefined if variables have no end. */
  readonly effective: Effective | undefined;
}

/** Models a start with the values of a file. */
export function modelStart(file: FileValues, target: Target): StartModel {
  return new Modeling(file, target).run();
}

class Modeling {
  private readonly release: Release;
  private readonly environment: Environment;
  private readonly causes = new CauseList();
  private readonly resolved: Resolved;
  private readonly replacements: Replacement[] = [];
  private conf: LuaTable;
  /** The values of the file, at first with their variables. */
  private file: LuaTable;

  constructor(file: FileValues, target: Target) {
    this.release = target.release;
    this.environment = target.environment;
    this.conf = target.release.defaults;
    this.file = file.values;
    this.resolved = resolveVariables(file, target);
  }

  run(): StartModel {
    const merged = this.merge();
    if (merged) this.check();
    const { product, version, reader, defaults } = this.release;
    return {
      reasons: this.causes.all,
      file: this.file,
      replacements: this.replacements,
      effective: merged ? { product, version, reader, values: this.conf, defaults } : undefined,
    };
  }

  private report(step: Step, finding: Finding): void {
    const { code, path, dependsOnNode = false, inferred = false, part, relatedPath } = finding;
    if (this.causes.has(code, path)) return;
    const { conf, file } = this;
    const own = cellAt(conf, path);
    const isHidden = (name: string) => looksSecret(name) || this.resolved.secrets.has(name.trim());
    // What is said is worked out when it is read: nobody reads it of a start that is only tried.
    const shown = lazy(() => shownFinding(finding, [own, cellAt(file, path)], isHidden));
    const params = lazy(() => ({ ...shown().params, ...writtenIn(conf, file, path) }));
    const cause: Reason = {
      step,
      code,
      path,
      get params() {
        return params();
      },
      get gatewayMessage() {
        return shown().gatewayMessage;
      },
      dependsOnNode,
      inferred: inferred || this.isInferred(own),
      ...{ part, relatedPath, conf, file },
    };
    this.causes.add(cause, finding.alsoAt);
  }

  /** Whether a value comes from a variable for which the effect of a wrong value isn't documented. */
  private isInferred(cell: LuaCell | undefined): boolean {
    const origin = cell?.origin;
    const isReserved = origin?.kind === "derived" && origin.from.startsWith("$API7_");
    return isReserved && this.release.infers("dp-manager-variables");
  }

  /** Merges defaults, file, and variables. Returns whether there is a configuration to check. */
  private merge(): boolean {
    const { values, findings } = this.resolved;
    for (const finding of findings) this.report("env", finding);
    this.file = values;
    if (findings.some(({ code }) => code === "env/endless")) return false;
    const merged = mergeOver(this.conf, values, this.release);
    this.conf = merged.values;
    for (const finding of merged.findings) this.report("merge", finding);
    return true;
  }

  private check(): void {
    const start = this.causes.all.length;
    if (this.release.has("schema-while-reading")) this.validate();
    this.derive(start);
    if (this.isClear(start)) this.validate();
    const report = (finding: Finding) => this.reportBesides(start, finding);
    const { release, environment, resolved } = this;
    // Too much depends on the value of the missing variable.
    let rendered: RenderedConf | undefined;
    if (!resolved.findings.some(({ dependsOnNode }) => dependsOnNode))
      this.attempt(
        "init",
        () => {
          rendered = runInitChecks(this.conf, release, environment, resolved.used, report);
        },
        report,
      );
    this.take(replaceWorkerProcesses(this.conf, environment));
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
    const { release, environment } = this;
    this.attempt("init", () => deriveValues(this.conf, release, this.change), report);
    if (release.has("certificate-while-reading"))
      this.attempt("init", () => checkCertificate(this.conf, release, environment, report), report);
    this.attempt(
      "init",
      () => this.take(replaceByReservedVariables(this.conf, release, environment)),
      report,
    );
  }

  private readonly change = (conf: LuaTable): void => {
    this.conf = conf;
  };

  private take({ conf, replacements }: Replaced): void {
    this.conf = conf;
    this.replacements.push(...replacements);
  }

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
    const report = (finding: Finding) => this.report("schema", finding);
    this.attempt("schema", () => validate(this.conf, this.release.schema, this.change, report));
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

/** Message parameters for the text at a path: that there is no value, or which variables it has. */
function writtenIn(conf: LuaTable, file: LuaTable, path: Path): Cause["params"] {
  const cell = cellAt(file, path) ?? cellAt(conf, path);
  if (cell?.value === LUA_NULL) return { nothing: 1 };
  if (cell?.origin.kind !== "variable") return {};
  return { variable: listed(cell.origin.variables.map(({ name }) => name)) };
}
