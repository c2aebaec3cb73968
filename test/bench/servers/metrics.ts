/** Something that is measured on both servers. */
export interface Metric {
  readonly title: string;
  readonly unit: "ms" | "MiB";
  /** Which of the samples stands for all. */
  readonly quantile: number;
  /** What ours over the peer's may be at most in a document of so many lines. */
  readonly ratioGoal?: (lines: number) => number;
  /** How much ours may be at most. */
  readonly goal?: (lines: number) => number | undefined;
}

const LONG = 10_000;
const VERY_LONG = 50_000;
const MEDIAN = 0.5;

/** What is measured on an open document. */
export const METRICS = {
  edit: {
    title: "edit → diagnostics",
    unit: "ms",
    quantile: MEDIAN,
    ratioGoal: (lines) => (lines < LONG ? 0.05 : 0.1),
  },
  slowEdit: {
    title: "the same, 95th percentile",
    unit: "ms",
    quantile: 0.95,
    goal: (lines) => (lines < LONG ? 16 : lines >= VERY_LONG ? 50 : undefined),
  },
  cpu: {
    title: "CPU per edit",
    unit: "ms",
    quantile: MEDIAN,
    ratioGoal: (lines) => (lines < LONG ? 0.25 : lines < VERY_LONG ? 0.1 : 0.04),
  },
  completion: {
    title: "completion, unchanged text",
    unit: "ms",
    quantile: MEDIAN,
    ratioGoal: (lines) => (lines < LONG ? 0.3 : 0.1),
  },
  newLine: {
    title: "completion on a new line after an edit",
    unit: "ms",
    quantile: MEDIAN,
    ratioGoal: (lines) => (lines < LONG ? 0.3 : 0.1),
  },
  typing: {
    title: "completion while typing",
    unit: "ms",
    quantile: MEDIAN,
    ratioGoal: (lines) => (lines < LONG ? 0.3 : 0.02),
  },
  hover: { title: "hover", unit: "ms", quantile: MEDIAN },
  symbols: { title: "document symbols after an edit", unit: "ms", quantile: MEDIAN },
  actions: {
    title: "code actions on a finding",
    unit: "ms",
    quantile: MEDIAN,
    ratioGoal: () => 1,
  },
  burst: {
    title: "burst of 300 edits: last edit → diagnostics",
    unit: "ms",
    quantile: MEDIAN,
    ratioGoal: () => 0.2,
  },
  burstCpu: { title: "burst of 300 edits: CPU", unit: "ms", quantile: MEDIAN, ratioGoal: () => 1 },
  memory: {
    title: "peak memory",
    unit: "MiB",
    quantile: MEDIAN,
    ratioGoal: (lines) => (lines < LONG ? 0.8 : 0.5),
  },
  opened: { title: "open → diagnostics", unit: "ms", quantile: MEDIAN },
} satisfies Record<string, Metric>;

/** What is measured on a server that was just started. */
export const COLD_METRICS = {
  initialized: { title: "start → `initialize`", unit: "ms", quantile: MEDIAN, ratioGoal: () => 0.2 },
  diagnosed: { title: "start → first right diagnostics", unit: "ms", quantile: MEDIAN, ratioGoal: () => 0.2 },
  completed: { title: "first completion", unit: "ms", quantile: MEDIAN, ratioGoal: () => 1 },
  coldCpu: { title: "CPU until then", unit: "ms", quantile: MEDIAN },
  coldMemory: { title: "peak memory until then", unit: "MiB", quantile: MEDIAN },
} satisfies Record<string, Metric>;

/** What is measured on a document with many merge keys. */
export const MERGED_METRICS = {
  opened: { title: "open → diagnostics", unit: "ms", quantile: MEDIAN, goal: () => 300 },
  newLine: { title: "completion on a new line after an edit", unit: "ms", quantile: MEDIAN, goal: () => 20 },
} satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS | keyof typeof COLD_METRICS;

/** One measured value. */
export interface Sample {
  readonly metric: MetricName;
  readonly value: number;
  /** What was asked for where, and how much was answered: only places where both servers have an answer are compared. */
  readonly place?: string;
  readonly count?: number;
}

/** What shows that the samples of a server mean what they say. */
export interface Checks {
  /** Mistakes that were made and taken back, and how many of these the diagnostics showed as they had to. */
  checked: number;
  right: number;
  /** How often diagnostics of an older text came first. */
  stale: number;
  /** Diagnostics that were published during the burst, and whether the last were right. */
  burst?: { published: number; right: boolean };
  /** Findings in the untouched text. */
  findings: number;
  symbols: number;
  /** Why the measurement ended early. */
  stopped?: string;
}

/** What was measured in one process. */
export interface Measured {
  readonly samples: Sample[];
  readonly checks: Checks;
}
