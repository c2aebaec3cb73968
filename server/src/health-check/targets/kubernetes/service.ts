import { head } from "../head.ts";
import type { Format } from "../target.ts";
import { annotations, LOAD_BALANCER_CLASS, servicePorts } from "./parts.ts";

/**
 * A Service that the AWS Load Balancer Controller makes an NLB of. Source:
 * docs/facts/load-balancers.md#aws-controller.
 */
export const service: Format = {
  id: "service",
  title: "Service",
  fileName: "gateway-service.yaml",
  language: "yaml",
  render: (input) =>
    `${head("Service for the gateway's pods: the AWS Load Balancer Controller makes a Network Load Balancer of it.", { marks: true, nodes: false }, input)}
apiVersion: v1
kind: Service
metadata:
  name: gateway
  annotations:
${annotations(input.check, "    ")}spec:
  type: LoadBalancer
  loadBalancerClass: ${LOAD_BALANCER_CLASS}
  selector:
    app.kubernetes.io/name: REPLACE_ME
  ports:
${servicePorts(input.traffic, "    ")}`,
};
