import type { Fix, RuleInput } from "../rules/rule.ts";
import type { Edit } from "../yaml/edit.ts";

/** What LSP calls the kinds of change that are made here. */
export type RefactoringKind = "refactor.extract" | "refactor.rewrite";

/** A change of a file that a refactoring offers. */
export interface Change {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The environment variable that the nodes need after the change. */
  readonly variable?: Fix["variable"];
}

/** One way of changing a file. */
export interface Refactoring {
  readonly id: string;
  readonly kind: RefactoringKind;
  /** Whether the gateway does the same after the change, once its variable is set. */
  readonly keepsEffect: boolean;
  /** Whether finding its changes takes as long as several checks of the file. */
  readonly costly?: true;
  /** The changes that it offers at an offset. Only called for readable YAML. */
  readonly changesAt: (input: RuleInput, offset: number) => readonly Change[];
}
