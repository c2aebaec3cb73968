import type {
  CheckParameters,
  FindingView,
  FormatView,
  HealthCheckView,
  OutageView,
  PurposeView,
  RangeView,
  SpanView,
  StatusView,
  TargetView,
  ZoneView,
} from "../../../server/src/protocol/health-check.ts";
import type {
  CertificateView,
  EndpointAnswer,
  LiveCheckView,
  NodeAnswer,
} from "../../../server/src/protocol/live-check.ts";
import { type Guard, isBoolean, isFiniteNumber, isString, listOf, oneOf, optional, shape } from "./guards.ts";

/** For a property that may be left out: the type has no undefined of its own. */
const text = optional(isString) as Guard<string>;

const isPlace = shape<RangeView["start"]>({ line: isFiniteNumber, character: isFiniteNumber });
const isRange = shape<RangeView>({ start: isPlace, end: isPlace });
const isSpan = shape<SpanView>({ best: isFiniteNumber, worst: isFiniteNumber });
const isCheckParameters = shape<CheckParameters>({
  interval: isFiniteNumber,
  timeout: isFiniteNumber,
  healthy: isFiniteNumber,
  unhealthy: isFiniteNumber,
});
const isBound: Guard<readonly [number, number]> = (value): value is readonly [number, number] =>
  listOf(isFiniteNumber)(value) && value.length === 2;

const isStatus = shape<StatusView>({
  state: oneOf("off", "invalid", "loopback", "reachable", "unknown"),
  scheme: oneOf("http"),
  ip: isString,
  port: isFiniteNumber,
  path: isString,
  url: isString,
  explanation: isString,
  origin: isString,
  remedy: text,
});

const isPurpose = shape<PurposeView>({
  purpose: oneOf("load-balancer", "readiness", "liveness"),
  title: isString,
  path: isString,
  reason: isString,
});

const isFinding = shape<FindingView>({
  code: isString,
  severity: oneOf("error", "warning", "information", "hint"),
  message: isString,
  docs: isString,
  range: isRange,
  fixes: listOf(
    shape<FindingView["fixes"][number]>({
      title: isString,
      preferred: isBoolean,
      edits: listOf(
        shape<FindingView["fixes"][number]["edits"][number]>({ range: isRange, newText: isString }),
      ),
    }),
  ),
});

const isZone = shape<ZoneView>({
  id: isString,
  name: text,
  endpoints: listOf(isString),
  nodes: listOf(isString),
  failed: isBoolean,
});

const isOutage = shape<OutageView>({
  endpoints: shape<OutageView["endpoints"]>({
    left: isFiniteNumber,
    all: isFiniteNumber,
    needed: isFiniteNumber,
  }),
  canStart: isBoolean,
  capacity: isFiniteNumber,
  lost: isFiniteNumber,
  timeline: listOf(shape<OutageView["timeline"][number]>({ when: isString, what: isString })),
});

const isTarget = shape<TargetView>({
  id: isString,
  title: isString,
  checkParameters: isCheckParameters,
  timing: shape<TargetView["timing"]>({ hung: isSpan, refused: isSpan, unready: isSpan, back: isSpan }),
  rejections: listOf(isString),
  limitsDocs: isString,
  crossZone: isString,
  whenAllFail: isString,
  notes: listOf(isString),
  docs: isString,
  formats: listOf(
    shape<FormatView>({
      id: isString,
      title: isString,
      fileName: isString,
      language: isString,
      text: isString,
    }),
  ),
});

/** An answer to `HEALTH_CHECK_VIEW_REQUEST`. */
export const isHealthCheckView: Guard<HealthCheckView> = shape<HealthCheckView>({
  version: isFiniteNumber,
  product: isString,
  syntaxProblem: text,
  status: isStatus,
  checkParameters: isCheckParameters,
  parameterBounds: shape<HealthCheckView["parameterBounds"]>({
    interval: isBound,
    timeout: isBound,
    healthy: isBound,
    unhealthy: isBound,
  }),
  purposes: listOf(isPurpose),
  findings: listOf(isFinding),
  zones: listOf(isZone),
  outage: isOutage,
  targets: listOf(isTarget),
});

const answer = { ok: isBoolean, ms: isFiniteNumber, text: isString };

/** An answer to `LIVE_CHECK_REQUEST`. */
export const isLiveCheckView: Guard<LiveCheckView> = shape<LiveCheckView>({
  at: isString,
  nodes: listOf(
    shape<NodeAnswer>({
      ...answer,
      node: isString,
      url: isString,
      status: optional(isFiniteNumber) as Guard<number>,
    }),
  ),
  endpoints: listOf(
    shape<EndpointAnswer>({
      ...answer,
      url: isString,
      zone: text,
      protocol: text,
      certificate: optional(
        shape<CertificateView>({
          subject: isString,
          issuer: isString,
          names: listOf(isString),
          validFrom: isString,
          validTo: isString,
        }),
      ) as Guard<CertificateView>,
    }),
  ),
  notes: listOf(isString),
});
