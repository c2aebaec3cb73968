import { run } from "./processes.mjs";

/**
 * What npm does here must not depend on how the user has set it up, apart from the network settings (registry,
 * proxy, certificates), which are needed to reach anything at all.
 */
const steady = [
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--no-update-notifier",
  "--loglevel=error",
  // versions are pinned, so neither may hide one
  "--before=null",
  "--min-release-age=null",
];

/** Settings that a user may have and that would change what is installed, or where. */
const neutral = {
  npm_config_global: "false",
  npm_config_dry_run: "false",
  npm_config_engine_strict: "false",
  npm_config_legacy_peer_deps: "false",
  npm_config_install_strategy: "hoisted",
  npm_config_workspaces: "false",
};

/**
 * Runs npm in a folder.
 * @param {string[]} args
 * @param {{ cwd: string, what: string }} options `what` says in an error what was to be done
 * @returns {Promise<string>} what it printed
 */
export async function npm(args, { cwd, what }) {
  const { NODE_ENV: _production, ...env } = process.env;
  const result = await run("npm", [...args, ...steady, "--prefix", cwd], {
    cwd,
    env: { ...env, ...neutral },
    quiet: true,
  });
  if (result.code === 0) return result.output;
  throw new Error(
    `${what} failed: npm ${args.join(" ")} ended with code ${result.code}.\n${result.output.trim()}\n` +
      "Check that npm reaches its registry (npm ping; proxy and registry in npm config ls), then run this again.",
  );
}
