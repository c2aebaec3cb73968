import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createDocumentWork } from "../../server/src/connection/document-work.ts";
import { createGatewayFiles } from "../../server/src/connection/gateway-files.ts";
import { createGuard } from "../../server/src/connection/guard.ts";
import { createWorkspace, type Workspace } from "../../server/src/connection/workspace.ts";
import { diagnose } from "../../server/src/features/diagnostics.ts";
import {
  type GatewayDocument,
  openDocument,
  withSiblings,
} from "../../server/src/features/gateway-document.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../server/src/features/settings.ts";
import type { Sibling } from "../../server/src/rules/rule.ts";
import { groupFiles } from "../../server/src/workspace/groups.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { assertLinear, countSteps } from "../support/steps.ts";

/** A file of which each value is other in every node of its group, or only the id. */
const nodeText = (i: number) =>
  [
    "apisix:",
    `  node_listen: ${9000 + (i % 7)}`,
    `  status: { ip: 0.0.0.0, port: ${7000 + i} }`,
    "deployment:",
    "  role: traditional",
    "  role_traditional: { config_provider: etcd }",
    "  etcd:",
    `    host: ["https://dpm-az-a${i}.acme.net:7943"]`,
    "",
  ].join("\n");

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, product: "api7" };

function documentOf(i: number): GatewayDocument {
  const uri = `file:///nodes/n${i}/config.yaml`;
  return openDocument(TextDocument.create(uri, "yaml", 1, nodeText(i)), SETTINGS) as GatewayDocument;
}

function siblingOf({ uri, input }: GatewayDocument): Sibling {
  return { uri, name: uri, text: input.document.text, startUp: input.startUp };
}

describe("gateway groups", () => {
  it("are worked out by going over the files once, with setting and without", () =>
    assertLinear({
      size: 50,
      times: 8,
      input: (count) =>
        Array.from(
          { length: count },
          (_, i) => `file:///all/a${i % 3}/az-${i % 50}/c${Math.floor(i / 50)}/config.yaml`,
        ),
      work: (uris) => {
        groupFiles(uris, {});
        groupFiles(uris, { all: ["**/all/**"], none: ["**/none/**"] });
      },
    }));

  it("cost a file as much as there are others in it", () =>
    assertLinear({
      size: 10,
      times: 8,
      input: (count) => {
        const [document, ...others] = Array.from({ length: count }, (_, i) => documentOf(i));
        return { document: document as GatewayDocument, siblings: others.map(siblingOf) };
      },
      work: ({ document, siblings }) => diagnose(withSiblings(document, siblings), "docs"),
    }));

  it("cost little where one of the others has changed", async () => {
    const [document, changed, ...others] = Array.from({ length: 20 }, (_, i) => documentOf(i));
    assert.ok(document && changed);
    const siblings = others.map(siblingOf);
    const among = (other: GatewayDocument) => withSiblings(document, [siblingOf(other), ...siblings]);
    const first = await countSteps(() => among(changed).findings);
    const again = await countSteps(() => among(documentOf(99)).findings);
    const opened = await countSteps(() => documentOf(99));
    assert.ok(
      again - opened < first / 2,
      `${again} steps, ${opened} of them to open the other, after ${first}`,
    );
  });
});

describe("a request in a workspace", () => {
  /** A workspace that has been asked once. */
  async function workspaceOf(count: number): Promise<Workspace> {
    const texts = Array.from({ length: count }, (_, i): [string, string] => [
      `file:///all/app${i}/config.yaml`,
      "server:\n  port: 80\n",
    ]);
    const { files } = memoryFiles({
      "file:///all/mine/config.yaml": nodeText(1),
      ...Object.fromEntries(texts),
    });
    const settingsOf = async () => SETTINGS;
    const guard = createGuard({ console: { error: assert.fail } } as never, undefined);
    const found = createGatewayFiles({
      files,
      folders: () => ["file:///all"],
      settingsOf,
      work: createDocumentWork(guard, { pages: "" }),
      guard,
      warn: () => {},
    });
    const workspace = createWorkspace(
      { get: async () => undefined, forgetFile: () => {}, forget: () => {} },
      () => [],
      found,
    );
    await workspace.document("file:///all/mine/config.yaml");
    return workspace;
  }

  it("costs nothing for the files that are not its document's", async () => {
    const ask = async (count: number) => {
      const workspace = await workspaceOf(count);
      return countSteps(() => workspace.document("file:///all/mine/config.yaml"));
    };
    await ask(5);
    const [few, many] = [await ask(20), await ask(400)];
    assert.ok(many <= few * 1.1, `${few} steps beside 20 files, ${many} beside 400`);
  });
});
