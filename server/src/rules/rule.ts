import type { Cause } from "../gateway/causes.ts";
import type { Configuration } from "../gateway/configuration.ts";
import type { FactName } from "../gateway/facts.ts";
import type { ProductDecision } from "../gateway/product.ts";
import type { Verdict } from "../gateway/verdict.ts";
import type { Product } from "../schema/product.ts";
import type { Endpoint } from "../topology/endpoint.ts";
import type { Zone } from "../topology/zones.ts";
import type { YamlDocument } from "../yaml/document.ts";
import type { Edit } from "../yaml/edit.ts";
import type { OffsetRange, TreeNode } from "../yaml/tree.ts";
import type { Read } from "./reads.ts";
import type { WrittenSetting } from "./settings-walk.ts";
import type { ValueProblem } from "./value-problems.ts";

export const SEVERITIES = ["error", "warning", "information", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A change that answers a finding. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one right answer, to be offered first. */
  readonly preferred: boolean;
  /** So plain that "fix all" may do it; false for whatever invents a value. */
  readonly automatic: boolean;
  /** The variable that has to be set on the nodes from then on; its value stood in the file. */
  readonly variable?: { readonly name: string; readonly value: string };
}

/** Another place that a problem has to do with. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: OffsetRange;
  /** The file that the range is in, where it is not the one with the problem. */
  readonly file?: Pick<Sibling, "uri" | "text">;
}

/** Another file of the same gateway group. */
export interface Sibling {
  readonly uri: string;
  /** What it is called in messages: `az-b/config.yaml`. */
  readonly name: string;
  readonly text: string;
  readonly startUp: Verdict;
}

/** What a rule has to say about one place. */
export interface Problem {
  readonly message: string;
  readonly range: OffsetRange;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** Because of it the gateway does not start. */
  readonly startup?: boolean;
  /**
   * Where its consequences lie, if not in its own range: what keeps the gateway from starting there comes from it, and rules that
   * yield to this one don't report it.
   */
  readonly covers?: OffsetRange;
  readonly related?: readonly RelatedPlace[];
  /** Worked out only when asked for. */
  readonly fixes?: () => readonly Fix[];
}

/** All that rules look at; worked out once for a document. */
export interface RuleInput {
  readonly document: YamlDocument;
  /** The text's tree: for ranges and edits. What a value is, the configuration says. */
  readonly root: TreeNode | undefined;
  readonly configuration: Configuration;
  readonly product: ProductDecision;
  /** The version that the file is for, of whichever product it is. */
  readonly version: string;
  /** What is known of the node's environment variables. */
  readonly environment: Readonly<Record<string, string>>;
  readonly startUp: Verdict;
  /** What is wrong with single values: what stops the gateway, and what it puts up with. */
  readonly valueProblems: readonly ValueProblem[];
  /** What else is in the way of a start. */
  readonly otherCauses: readonly Cause[];
  readonly endpoints: readonly Endpoint[];
  /** One for each endpoint. */
  readonly zones: readonly Zone[];
  /** The zones that the setting names; empty where it is not set. */
  readonly expectedZones: readonly string[];
  /** How host names tell their zone, besides the ways of the clouds. */
  readonly zonePatterns: readonly string[];
  /** The other files of its gateway group; empty where none are known. */
  readonly siblings: readonly Sibling[];
}

/** What a rule is about: a product, or a file of which that is not known. */
export type RuleProduct = Product | "undecided";

/** One thing that can be wrong with a file: what it is about, and its check. The engine does the rest (`engine.ts`). */
export interface Rule {
  /** `family/name`, stable; its page is `docs/rules/family/name.md`. */
  readonly code: string;
  /** The severity of its findings, where they don't have their own and no setting gives another. */
  readonly severity: Severity;
  /** Its messages by id: its title, what it reports, and the titles of its fixes. The part is the rule's code. */
  readonly say: RuleMessages;
  /** The facts that it goes by: `page#fact` in docs/facts/. */
  readonly sources: readonly string[];
  /** The products that it is about; all where this is left out. */
  readonly products?: readonly RuleProduct[];
  /** The versions that it is about, by what they have (schemas/, start-up facts). */
  readonly versions?: { readonly with?: FactName; readonly without?: FactName };
  /** What has to be there for its findings to count. */
  readonly needs?: RuleNeeds;
  /**
   * The rules to which it yields: where one of them reports a cause, this one doesn't report the consequence. See
   * `Problem.covers`.
   */
  readonly yieldsTo?: readonly string[];
  /** Whether its findings can have fixes; `automatic`: some that "fix all" applies. */
  readonly fixes?: "automatic" | "manual";
  /**
   * What it looks at: the file and its node, which is what is meant where this is left out; the files of its gateway group; or
   * what the other rules have found.
   */
  readonly scope?: "group" | "findings";
  /**
   * What decides what it finds, besides the product, the version, the settings, and for `visits` the value itself: paths of the
   * configuration, or one of the names in `reads.ts`. After an edit, a rule is asked only if something that it reads has changed.
   */
  readonly reads: readonly Read[];
  /** A rule that looks at each value by itself: it is asked about the values that an edit changed. See `each`. */
  readonly visits?: Visitor;
  /** `checked` is what the other rules have found, for those whose scope that is. */
  readonly check: (input: RuleInput, checked: Checked) => readonly Problem[];
}

/**
 * Looks at the values of a file one after the other, sections first, and reports what is wrong. A section for which it answers
 * false is not entered. Whether it reports something may depend on the value, its path, and what the rule reads only.
 */
export type Visitor = (
  input: RuleInput,
  report: (problem: Problem) => void,
) => (written: WrittenSetting) => boolean | undefined;

/** The messages of a rule, of which each has a title. */
export interface RuleMessages {
  (id: "title"): string;
  readonly part: string;
  readonly english: Readonly<Record<string, string>> & { readonly title: string };
}

export interface RuleNeeds {
  /** `any`: it also looks at a text that is not YAML; of such a text there is only half a tree. */
  readonly text?: "any";
  /**
   * Its findings are about connections to the file's endpoints: they don't count where the node doesn't connect to them, but
   * where they keep the gateway from starting.
   */
  readonly connection?: true;
}

/** What the rules have found, before any yields to another. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** The codes of all rules that there are, and of those that were asked. */
  readonly known: readonly string[];
  readonly heard: ReadonlySet<string>;
}

/** A problem with its rule's name and severity. */
export interface Finding extends Problem {
  readonly code: string;
  readonly severity: Severity;
}
