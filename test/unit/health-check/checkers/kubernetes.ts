import { Deployment, type IDeployment } from "kubernetes-models/apps/v1/Deployment";
import { type IService, Service } from "kubernetes-models/v1/Service";
import { readYaml } from "./yaml.ts";

/** Throws with what Kubernetes' OpenAPI schema objects to in a Service. */
export function checkService(text: string): IService {
  const manifest = readYaml(text) as IService;
  new Service(manifest).validate();
  return manifest;
}

/** Throws with what Kubernetes' OpenAPI schema objects to in a Deployment that a patch is applied to. */
export function checkDeploymentPatch(text: string): IDeployment {
  const patch = readYaml(text) as { spec: { template: { spec: { containers: { name: string }[] } } } };
  const labels = { "app.kubernetes.io/name": "gateway" };
  const pod = patch.spec.template.spec;
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "gateway" },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { ...pod, containers: pod.containers.map((c) => ({ image: "gateway", ...c })) },
      },
    },
  } as IDeployment;
  new Deployment(deployment).validate();
  return deployment;
}

/**
 * The same for the values of the gateway chart, put where the chart's templates put them (api7/api7-helm-chart,
 * charts/gateway/templates/_pod.tpl and service-gateway.yaml).
 */
export function checkChartValues(text: string): Record<string, Record<string, unknown>> {
  const values = readYaml(text) as Record<string, Record<string, unknown>>;
  const { gateway = {}, apisix = {} } = values;
  new Service({
    metadata: { name: "gateway", annotations: gateway.annotations as Record<string, string> },
    spec: { type: gateway.type as "LoadBalancer", loadBalancerClass: gateway.loadBalancerClass as string },
  }).validate();
  const labels = { "app.kubernetes.io/name": "gateway" };
  new Deployment({
    metadata: { name: "gateway" },
    spec: {
      replicas: apisix.replicaCount as number,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          topologySpreadConstraints: apisix.topologySpreadConstraints as never,
          containers: [
            {
              name: "gateway",
              readinessProbe: gateway.readinessProbe as never,
              livenessProbe: gateway.livenessProbe as never,
            },
          ],
        },
      },
    },
  }).validate();
  return values;
}
