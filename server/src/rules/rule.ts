import type { Cause } from "../gateway/causes.ts";
import type { ProductDecision } from "../gateway/product.ts";
import type { Verdict } from "../gateway/verdict.ts";
import type { Endpoint } from "../topology/endpoint.ts";
import type { Zone } from "../topology/zones.ts";
import type { YamlDocument } from "../yaml/document.ts";
import type { Edit } from "../yaml/edit.ts";
import type { OffsetRange, TreeNode } from "../yaml/tree.ts";
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
  /** Other findings in this range that stop the gateway come of it, and are not heard beside it. */
  readonly covers?: OffsetRange;
  readonly related?: readonly RelatedPlace[];
  /** Worked out only when asked for. */
  readonly fixes?: () => readonly Fix[];
}

/** All that rules look at; worked out once for a document. */
export interface RuleInput {
  readonly document: YamlDocument;
  readonly root: TreeNode | undefined;
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

/** One thing that can be wrong with a file. */
export interface Rule {
  /** `family/name`, stable; its page is `docs/rules/family/name.md`. */
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  /** It has something to say of a text that is no YAML, too. */
  readonly evenUnparsed?: true;
  /** It is about connections to the listed endpoints; it is not heard where the node does not connect to them. */
  readonly aboutConnections?: true;
  /** It goes by more than the file and what is known of its node: the files beside it, or what other rules say. */
  readonly looksBeyond?: true;
  /** Some of its fixes are automatic; those of other rules are not worked out by "fix all". */
  readonly automatic?: true;
  /** `checked` is what the rules before it in the list have come to. */
  readonly check: (input: RuleInput, checked: Checked) => readonly Problem[];
}

/** What the rules have come to so far. */
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
