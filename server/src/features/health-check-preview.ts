import type { HealthCheckView } from "../protocol/health-check.ts";
import type { HealthCheckPreview } from "../protocol.ts";

/** The view as the first preview shows it. */
export function previewOfView(view: HealthCheckView): HealthCheckPreview {
  const { status, rhythm, zones, outage } = view;
  const timing = view.targets[0]?.timing;
  return {
    product: view.product,
    status: { ...status, pathReason: view.purposes[0]?.reason ?? "" },
    timing: {
      ...rhythm,
      detectHung: timing?.hung.worst ?? 0,
      detectRefused: timing?.refused.worst ?? 0,
      detectBest: timing?.refused.best ?? 0,
      recover: timing?.back.worst ?? 0,
    },
    zones: zones.map(({ name, endpoints }) => ({ name, endpoints })),
    tolerableAtStart: outage.endpoints.all - outage.endpoints.needed,
    targets: view.targets.map(({ id, title, formats, refusals, notes, crossZone, whenAllFail }) => ({
      id,
      title,
      format: formats[0]?.title ?? "",
      text: formats[0]?.text ?? refusals.map((line) => `# ${line}\n`).join(""),
      notes: refusals.length > 0 ? refusals : [...notes, crossZone, whenAllFail],
    })),
    ...(view.syntaxProblem === undefined ? {} : { syntaxProblem: view.syntaxProblem }),
  };
}
