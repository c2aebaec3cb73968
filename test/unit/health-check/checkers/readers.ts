import assert from "node:assert/strict";
import { readBicep } from "./bicep.ts";
import { cloudFormationProblems } from "./cloudformation.ts";
import { checkChartValues, checkDeploymentPatch, checkService } from "./kubernetes.ts";
import { shellProblem } from "./shell.ts";
import { readTerraform } from "./terraform.ts";
import { readYaml } from "./yaml.ts";

/** A reader for every form; each throws where the text is none. */
export const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  terraform: readTerraform,
  cloudformation: async (text) => assert.deepEqual(await cloudFormationProblems(text), []),
  cli: (text) => assert.equal(shellProblem(text), undefined),
  gcloud: (text) => assert.equal(shellProblem(text), undefined),
  bicep: readBicep,
  helm: checkChartValues,
  service: checkService,
  probes: checkDeploymentPatch,
  yaml: (text) => readYaml(text),
  cfg: (text) => onlyWords(text, HAPROXY_WORDS),
  plus: (text) => onlyWords(text, NGINX_WORDS),
  "open-source": (text) => onlyWords(text, NGINX_WORDS),
};

/** Every word that a line may start with. */
const HAPROXY_WORDS =
  /^(#|frontend|backend|mode|bind|timeout|default_backend|balance|option|http-check|default-server|retries|server)( |$)/;
const NGINX_WORDS =
  /^(#|stream|upstream|zone|least_conn;|server|match|send|expect|listen|proxy_pass|proxy_connect_timeout|proxy_next_upstream|health_check|health_check_timeout|\})( |$)/;

function onlyWords(text: string, words: RegExp): void {
  for (const line of text.split("\n").map((it) => it.trim())) if (line !== "") assert.match(line, words);
}
