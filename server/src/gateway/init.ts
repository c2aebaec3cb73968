import { Crash } from "../lua/operations.ts";
import type { LuaTable } from "../lua/value.ts";
import { formatPath } from "../yaml/path.ts";
import type { Finding } from "./causes.ts";
import { checkCertificate } from "./certificate.ts";
import { checkAdminKey, checkAdminProvider, checkAdminTls, checkLuaPaths } from "./checks/admin.ts";
import { checkConfigServer, checkEtcdVerification } from "./checks/config-server.ts";
import type { InitContext } from "./checks/context.ts";
import {
  checkConnections,
  checkEnvironmentEntries,
  checkNginxConfig,
  checkResolver,
} from "./checks/nginx.ts";
import { checkPluginAttributes, checkPlugins, readModes } from "./checks/plugins.ts";
import { checkListeners, checkServerPorts } from "./checks/ports.ts";
import { checkStreamPorts } from "./checks/stream.ts";
import { checkStandAlone } from "./derive.ts";
import type { Environment, UsedVariable } from "./environment.ts";
import { nginxContext } from "./nginx/context.ts";
import { type RenderedConf, renderConf } from "./nginx/render.ts";
import { templateVariables } from "./nginx/variables.ts";
import type { Release } from "./releases.ts";

/**
 * The checks after the schema, up to writing nginx.conf, in the gateway's order. If one of them stops the gateway, the
 * others still run, so that all findings are reported at once. Returns the nginx.conf, if there is one.
 */
export function runInitChecks(
  conf: LuaTable,
  release: Release,
  environment: Environment,
  variables: readonly UsedVariable[],
  report: (finding: Finding) => void,
): RenderedConf | undefined {
  const context: InitContext = {
    conf,
    release,
    environment,
    variables,
    report,
    state: {
      http: true,
      stream: false,
      plugins: new Set(),
      streamPlugins: new Set(),
      discoveries: new Set(),
      ports: new Map(),
      prometheusServer: false,
      missing: new Set(),
    },
  };
  const attempt = (run: () => void): void => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      if (!context.state.missing.has(formatPath(error.finding.path))) report(error.finding);
    }
  };
  if (release.has("reserved-stand-alone")) attempt(() => checkStandAlone(conf, environment, report));
  for (const check of [
    checkAdminKey,
    checkAdminTls,
    checkAdminProvider,
    readModes,
    checkPlugins,
    checkServerPorts,
    checkListeners,
  ])
    attempt(() => check(context));
  if (!release.has("certificate-while-reading"))
    attempt(() => checkCertificate(conf, release, environment, report));
  for (const check of [checkStreamPorts, checkPluginAttributes, checkConfigServer, checkEtcdVerification])
    attempt(() => check(context));
  let rendered: RenderedConf | undefined;
  if (checkNginxConfig(context))
    attempt(() => {
      const own = nginxContext(context);
      const names = templateVariables(own);
      for (const check of [checkConnections, checkResolver, checkEnvironmentEntries])
        attempt(() => check(context, names));
      attempt(() => checkLuaPaths(context));
      rendered = renderConf(own);
    });
  return rendered;
}
