import type { HealthCheckView, TargetView } from "../../../../server/src/protocol/health-check.ts";
import type { Question } from "../question.ts";
import type { PreviewState } from "../state.ts";
import type { UserAction } from "../webview-protocol.ts";

/** All that the page is made from: what the extension told, what was set here, and what is chosen to be looked at. */
export interface Model {
  readonly state: PreviewState;
  readonly question: Question;
  /** The chosen form of the settings. */
  readonly format: string | undefined;
}

/** What a part of the page can make happen. */
export interface Actions {
  /** Asks the extension for something. */
  readonly perform: (action: UserAction) => void;
  readonly setQuestion: (question: Question) => void;
  readonly chooseFormat: (id: string) => void;
}

/** The chosen load balancer, or the first. */
export function targetOf({ state, question: { target } }: Model): TargetView | undefined {
  const targets = state.view?.targets ?? [];
  return targets.find(({ id }) => id === target) ?? targets[0];
}

/** The form that is shown of its settings: the one that was chosen, for this or another load balancer, or the first. */
export function formatOf(model: Model): TargetView["formats"][number] | undefined {
  const formats = targetOf(model)?.formats ?? [];
  return formats.find(({ id }) => id === model.format) ?? formats[0];
}

/** Zones of the file whose outage is simulated. */
export function downZones({ state, question }: Model): readonly HealthCheckView["zones"][number][] {
  return (state.view?.zones ?? []).filter(({ id }) => question.failedZones.includes(id));
}
