import { excessOf } from "../lua/excess.ts";
import { Crash } from "../lua/operations.ts";
import { cellAt } from "../lua/tables.ts";
import { isTable, LUA_NULL, type LuaTable, type LuaValue } from "../lua/value.ts";
import type { Product } from "../schema/product.ts";
import { looksSecret } from "../schema/secrets.ts";
import { type Excess, isTooLarge } from "../yaml/limits.ts";
import type { Path } from "../yaml/path.ts";
import { isBlank } from "./blank.ts";
import { CauseList } from "./cause-list.ts";
import { BOUND_CODES, type Cause, type Finding, type Step } from "./causes.ts";
import { checkCertificate } from "./certificate.ts";
import { deriveValues } from "./derive.ts";
import type { Effective } from "./effective.ts";
import { type Environment, resolveVariables } from "./environment.ts";
import { runInitChecks } from "./init.ts";
import { locate } from "./locate.ts";
import { mergeOver, mixedTypesOf } from "./merge.ts";
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
   * `starts`; `fails`; `unknown` where the first thing in its way hangs on the node (an environment variable without a
   * default, or a file), or where the text goes beyond a bound of what is read.
   */
  readonly verdict: "starts" | "fails" | "unknown";
  readonly product: Product;
  readonly version: string;
  /** Everything in its way, in the order in which the gateway would meet it. */
  readonly causes: readonly Cause[];
  /** The configuration that results; undefined where the file can't be read, or is more than what is read. */
  readonly effective: Effective | undefined;
  /** What the file has by itself, variables filled in; undefined where it can't be read. */
  readonly file: LuaTable | undefined;
  /** The reserved variables that took effect. */
  readonly replacements: readonly Replacement[];
}

/** Which release is meant. */
export interface StartUpOptions {
  readonly product: Product;
  readonly version: string;
}

/** Models the gateway's start with a text as its config.yaml. Never throws, whatever the text. */
export function startUp(text: string, target: StartUpOptions, environment: Environment = {}): StartUp {
  return new Start(text, releaseOf(target.product, target.version), environment).run();
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
  private variables: readonly string[] = [];
  /** The variables that secrets are made of. */
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
    const { code, path, dependsOnNode = false, relatedPath } = finding;
    const place = (where: Cause["path"]) => locate(this.conf, this.read, where);
    if (this.causes.has(code, path)) return;
    const cells = [cellAt(this.conf, path), this.read && cellAt(this.read, path)];
    const said = shownFinding(finding, cells, (name) => looksSecret(name) || this.secrets.has(name.trim()));
    this.causes.add({
      step,
      code,
      path,
      range: place(path),
      params: { ...said.params, ...this.written(path) },
      gatewayMessage: said.gatewayMessage,
      dependsOnNode,
      related: relatedPath && { path: relatedPath, range: place(relatedPath) },
    });
  }

  /** What messages say of the text at a place: that nothing stands there, or which variables do. */
  private written(path: Path): Cause["params"] {
    const cell = (this.read && cellAt(this.read, path)) ?? cellAt(this.conf, path);
    if (cell?.value === LUA_NULL) return { nothing: 1 };
    if (cell?.origin.kind !== "variable") return {};
    return { variable: cell.origin.variables.map(({ name }) => name).join(" and ") };
  }

  /** Whether there is a configuration to check. */
  private merge(): boolean {
    if (isTooLarge(this.text)) return this.leave({ bound: "length", range: { start: 0, end: 0 } });
    if (isBlank(this.text)) return true;
    const result = this.release.read(this.text);
    if (!result.ok) {
      const { code, problem, gatewayMessage, range } = withoutQuotes(result.failure);
      const dependsOnNode = BOUND_CODES.has(code);
      const params = { problem };
      this.causes.add({ step: "yaml", code, path: [], range, params, gatewayMessage, dependsOnNode });
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
      this.release.has("substitutes-keys"),
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

  /** Leaves a text alone that is more than what is read. */
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
    });
    return false;
  }

  /** The root has to be a mapping (a list will do, and null); what else it is stops the gateway in one way or another. */
  private root(value: LuaValue | undefined, range: Cause["range"]): LuaTable | undefined {
    if (isTable(value)) return value === LUA_NULL ? { ...LUA_NULL, cells: new Map() } : value;
    const nothing = value === undefined || value === false;
    this.causes.add({
      step: nothing ? "yaml" : "env",
      code: nothing ? "yaml/nothing" : "yaml/no-mapping",
      path: [],
      range,
      params: { actual: typeof value },
      gatewayMessage: nothing
        ? "failed to read local yaml config of apisix: invalid config.yaml file"
        : `bad argument #1 to 'pairs' (table expected, got ${typeof value})`,
      dependsOnNode: false,
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
    // What an unset variable will be decides too much of the rest.
    if (!this.hasUnknownVariable)
      this.attempt("init", () => runInitChecks(conf, release, environment, variables, report), report);
    replaceWorkerProcesses(conf, environment, this.note);
  }

  /** Sets what follows from other values. */
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

  /** Whether nothing that was found since then stops the gateway. */
  private isClear(since: number): boolean {
    return this.causes.all.slice(since).every((cause) => cause.dependsOnNode);
  }

  /**
   * Reports what the gateway would have come to next. After a failure it never does; then only what has nothing to do with
   * what failed is still worth saying.
   */
  private reportBesides(since: number, finding: Finding): void {
    if (!this.causes.failedAround(finding.path, since)) this.report("init", finding);
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
