import assert from "node:assert/strict";
import { hover } from "../../../server/src/features/hover.ts";
import { labels, offered } from "./harness.ts";
import { atCursor } from "./marked.ts";

/** A data plane with a cursor at, or in place of, its provider. */
const plane = (provider: string) =>
  `deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: ${provider}\n`;

const apisix = (version: string) => ({ product: "apisix", version }) as const;

/** What each version's start-up schema takes. */
const PROVIDERS = [
  ["3.5", ["control_plane", "yaml", "xds"]],
  ["3.9", ["etcd", "yaml", "xds"]],
  ["3.18", ["etcd", "yaml", "json", "xds"]],
] as const;

function hoverText(marked: string, version: string): string {
  const { document, offset } = atCursor(marked, apisix(version));
  const contents = hover(document, offset)?.contents;
  return contents && typeof contents === "object" && "value" in contents ? contents.value : "";
}

describe("the values of a key", () => {
  for (const [version, providers] of PROVIDERS) {
    it(`are those that ${version} takes in completion`, () => {
      assert.deepEqual(labels(plane("▮"), apisix(version)).sort(), [...providers].sort());
    });

    it(`are those that ${version} takes in the hover, and beside the completed key`, () => {
      const told = `*One of:* ${providers.map((provider) => `\`${provider}\``).join(", ")}`;
      assert.ok(hoverText(plane("ya▮ml"), version).includes(told), hoverText(plane("ya▮ml"), version));
      const marked = "deployment:\n  role: data_plane\n  role_data_plane:\n    ▮\n";
      const item = offered(marked, apisix(version)).find(({ label }) => label === "config_provider");
      const { documentation } = item ?? {};
      const text = typeof documentation === "object" ? documentation.value : documentation;
      assert.ok(text?.includes(told), text);
    });
  }
});
