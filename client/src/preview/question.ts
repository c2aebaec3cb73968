import type { CheckParameters } from "../../../server/src/protocol/health-check.ts";
import { type Guard, isFiniteNumber, isString, listOf, optional, shape } from "./guards.ts";

/** What a person has set: the server is asked with it. */
export interface Question {
  /** The suggested value for what is not there. */
  readonly checkParameters: Partial<CheckParameters>;
  /** The ids of the zones whose outage is simulated. */
  readonly failedZones: readonly string[];
  /** The chosen load balancer's id; the first where there is none. */
  readonly target?: string;
}

/** Nothing set: the suggested check, no outage. */
export const NOTHING_SET: Question = { checkParameters: {}, failedZones: [] };

/** More than this no file has; what asks for more was not written by us. */
const MOST_ZONES = 1000;

const isNumberOrNothing = optional(isFiniteNumber) as Guard<number>;

/** Whether the server may be asked with it. */
export const isQuestion: Guard<Question> = shape<Question>({
  checkParameters: shape<CheckParameters>({
    interval: isNumberOrNothing,
    timeout: isNumberOrNothing,
    healthy: isNumberOrNothing,
    unhealthy: isNumberOrNothing,
  }) as Guard<Partial<CheckParameters>>,
  failedZones: (value): value is readonly string[] => listOf(isString)(value) && value.length <= MOST_ZONES,
  target: optional(isString) as Guard<string>,
});

/** With a zone failed that was not, or the other way round. */
export function toggleZone(question: Question, id: string): Question {
  const { failedZones } = question;
  const others = failedZones.filter((failed) => failed !== id);
  return { ...question, failedZones: others.length < failedZones.length ? others : [...others, id] };
}
