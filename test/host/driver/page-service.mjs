import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { operations } from "./page-operations.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * Serves the operations of page-operations.mjs on loopback, so that tests in the extension host can look at the
 * workbench from outside. Only who knows the token in the URL can use it.
 * @param {() => Promise<Page>} getPage the workbench's page, asked for at every request
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startPageService(getPage) {
  const token = randomBytes(16).toString("hex");
  /** @type {Page[]} */
  const windows = [];
  const server = createServer(async (request, response) => {
    const reply = (/** @type {number} */ status, /** @type {unknown} */ body) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const [, given = "", name = ""] = (request.url ?? "").split("/");
    if (request.method !== "POST" || !isSame(given, token)) return reply(404, { error: "not found" });
    const operation = Object.hasOwn(operations, name)
      ? operations[/** @type {keyof typeof operations} */ (name)]
      : undefined;
    if (!operation) return reply(404, { error: `there is no operation ${name}` });
    try {
      let text = "";
      for await (const chunk of request.setEncoding("utf8")) text += chunk;
      const result = await operation(windows.at(-1) ?? (await getPage()), JSON.parse(text), windows);
      reply(200, { result: result ?? null });
    } catch (error) {
      reply(500, { error: error instanceof Error ? error.message : String(error) });
    }
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(undefined));
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}/${token}`, stop };
}

/**
 * @param {string} given
 * @param {string} expected
 */
function isSame(given, expected) {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
