import { awsNlb } from "./aws-nlb/index.ts";
import { haproxy } from "./haproxy.ts";
import type { Target } from "./target.ts";

/** Every load balancer there are settings for, in the order they are offered. */
export const TARGETS: readonly Target[] = [awsNlb, haproxy];
