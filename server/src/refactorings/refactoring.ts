import type { Fix, RuleInput } from "../rules/rule.ts";
import type { Edit } from "../yaml/edit.ts";

/** What LSP calls the kinds of change that are made here. */
export type RefactoringKind = "refactor.extract" | "refactor.rewrite";

/** A change that a person may want at a place, though nothing is wrong there. */
export interface Offer {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The variable that has to be set on the nodes from then on. */
  readonly variable?: Fix["variable"];
}

/** One way of changing a file. */
export interface Refactoring {
  readonly id: string;
  readonly kind: RefactoringKind;
  /** Whether what the gateway does stays the same, once the offer's variable is set. */
  readonly keepsEffect: boolean;
  /** Whether it takes the time of several checks of the file to tell what is offered. */
  readonly costly?: true;
  /** What is offered at an offset; nothing where it makes no sense. Only called for a text that is readable YAML. */
  readonly offer: (input: RuleInput, offset: number) => readonly Offer[];
}
