/** The text itself, with its comments and its second document: after any change of it, the rule is asked. */
export const TEXT = "(text)";

/** What keeps the gateway from starting: the causes, in their order and with their places, and the verdict. */
export const CAUSES = "(causes)";

/** What is wrong with single values (`RuleInput.valueProblems`). */
export const PROBLEMS = "(problems)";

/**
 * Places all over the file, but only for what it says where it has found something: its findings are worked out each time, and it
 * finds something new only because of what else it reads.
 */
export const ELSEWHERE = "(elsewhere)";

/** What a rule reads: the path of a part of the configuration, such as `deployment.etcd`, or one of the names above. */
export type Read = string;

/** What decides whether the node is connected to the endpoints of the file, and which they are. */
export const ENDPOINTS: readonly Read[] = ["deployment.role", "deployment.etcd", "etcd"];
