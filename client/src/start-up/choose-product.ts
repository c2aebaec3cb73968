import * as vscode from "vscode";
import type { ProductView, StartUpStatus } from "../../../server/src/protocol.ts";
import { inform } from "../inform.ts";
import type { DocumentRequest } from "../request.ts";
import { askTarget, SECTION } from "../settings-target.ts";

const TITLE = "Product and version of gateway configurations";

interface ProductItem extends vscode.QuickPickItem {
  /** Undefined: told by the file. */
  readonly product: ProductView | undefined;
}

/** Asks for product and version, and for where to keep them, and writes the settings. */
export async function chooseProduct(request: DocumentRequest<StartUpStatus>, uri: vscode.Uri): Promise<void> {
  const status = await request(uri);
  if (status === null) {
    inform("This file is no gateway configuration.");
    return;
  }
  const settings = vscode.workspace.getConfiguration(SECTION, uri);
  const product = await askProduct(status, settings.get("product", "auto"));
  if (product === undefined) return;
  const version =
    product === "auto" ? undefined : await askVersion(product, settings.get("gatewayVersion", ""));
  if (product !== "auto" && version === undefined) return;
  const target = await askTarget(TITLE, uri);
  if (target === undefined) return;
  await settings.update("product", product === "auto" ? undefined : product.id, target);
  await settings.update("gatewayVersion", version || undefined, target);
}

async function askProduct(
  { because, products }: StartUpStatus,
  now: string,
): Promise<ProductView | "auto" | undefined> {
  const mark = (id: string) => (id === now ? { description: "set now" } : {});
  const items: ProductItem[] = [
    {
      label: "Told by the file",
      detail: now === "auto" ? `Here: ${because}` : "By its keys and endpoints",
      product: undefined,
      ...mark("auto"),
    },
    ...products.map((product) => ({ label: product.name, product, ...mark(product.id) })),
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: TITLE, placeHolder: "Product" });
  return chosen && (chosen.product ?? "auto");
}

/** The version; empty for the one that is taken where none is set. */
async function askVersion(
  { name, versions, assumed }: ProductView,
  now: string,
): Promise<string | undefined> {
  const mark = (version: string) => (version === now ? { description: "set now" } : {});
  const items = [
    { label: "Not set", detail: `Taken for ${assumed}`, version: "", ...mark("") },
    ...versions.map((version) => ({ label: version, version, ...mark(version) })),
  ];
  const placeHolder = `Version of ${name}`;
  return (await vscode.window.showQuickPick(items, { title: TITLE, placeHolder }))?.version;
}
