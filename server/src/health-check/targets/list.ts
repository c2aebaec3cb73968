import { awsAlb } from "./aws-alb/index.ts";
import { awsNlb } from "./aws-nlb/index.ts";
import { azureAppGateway } from "./azure-app-gateway/index.ts";
import { azureLb } from "./azure-lb/index.ts";
import { envoy } from "./envoy.ts";
import { google } from "./google/index.ts";
import { haproxy } from "./haproxy.ts";
import { kubernetes } from "./kubernetes/index.ts";
import { nginx } from "./nginx/index.ts";
import type { Target } from "./target.ts";

/** Every load balancer there are settings for, in the order they are offered. */
export const TARGETS: readonly Target[] = [
  awsNlb,
  awsAlb,
  google,
  azureLb,
  azureAppGateway,
  kubernetes,
  haproxy,
  nginx,
  envoy,
];
