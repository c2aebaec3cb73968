/**
 * Runs a command's main function: its result is the exit code, and an error that gets here is told by its message, as
 * it is about the user's machine rather than about this code. API7_GATEWAY_CONFIG_DEBUG=1 shows where it comes from.
 * @param {() => Promise<number | void>} main
 */
export async function runCommand(main) {
  let code = 1;
  try {
    code = (await main()) ?? 0;
  } catch (error) {
    console.error(messageOf(error));
    if (process.env.API7_GATEWAY_CONFIG_DEBUG) console.error(error);
  }
  process.exit(code); // whatever is still open or running ends with it
}

/**
 * What an error says, with its cause: fetch tells only there why it failed.
 * @param {unknown} error
 * @returns {string}
 */
export function messageOf(error) {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${messageOf(error.cause)}`;
}
