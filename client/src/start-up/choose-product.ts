import * as vscode from "vscode";
import type { ProductView, StartUpStatus } from "../../../server/src/protocol.ts";
import { clientText } from "../client-messages.ts";
import { inform } from "../inform.ts";
import type { DocumentRequest } from "../request.ts";
import { askTarget, SECTION } from "../settings-target.ts";
import { startUpText } from "./start-up-messages.ts";

interface ProductItem extends vscode.QuickPickItem {
  /** Undefined: detected by the file's content. */
  readonly product: ProductView | undefined;
}

/** Asks for product and version, and where to save them, and updates the settings. */
export async function chooseProduct(request: DocumentRequest<StartUpStatus>, uri: vscode.Uri): Promise<void> {
  const status = await request(uri);
  if (status === null) {
    inform(clientText("notGateway"));
    return;
  }
  const settings = vscode.workspace.getConfiguration(SECTION, uri);
  const product = await askProduct(status, settings.get("product", "auto"));
  if (product === undefined) return;
  const version =
    product === "auto" ? undefined : await askVersion(product, settings.get("gatewayVersion", ""));
  if (product !== "auto" && version === undefined) return;
  const target = await askTarget(startUpText("title"), uri);
  if (target === undefined) return;
  await settings.update("product", product === "auto" ? undefined : product.id, target);
  await settings.update("gatewayVersion", version || undefined, target);
}

async function askProduct(
  { because, products }: StartUpStatus,
  now: string,
): Promise<ProductView | "auto" | undefined> {
  const mark = (id: string) => (id === now ? { description: clientText("current") } : {});
  const items: ProductItem[] = [
    {
      label: startUpText("automatic"),
      detail: now === "auto" ? startUpText("automaticHere", { because }) : startUpText("automaticDetail"),
      product: undefined,
      ...mark("auto"),
    },
    ...products.map((product) => ({ label: product.name, product, ...mark(product.id) })),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: startUpText("title"),
    placeHolder: startUpText("productPlaceholder"),
  });
  return chosen && (chosen.product ?? "auto");
}

/** The version; empty for the default. */
async function askVersion(
  { name, versions, assumed }: ProductView,
  now: string,
): Promise<string | undefined> {
  const mark = (version: string) => (version === now ? { description: clientText("current") } : {});
  const items = [
    {
      label: startUpText("noVersion"),
      detail: startUpText("noVersionDetail", { version: assumed }),
      version: "",
      ...mark(""),
    },
    ...versions.map((version) => ({ label: version, version, ...mark(version) })),
  ];
  const title = startUpText("title");
  const placeHolder = startUpText("versionPlaceholder", { product: name });
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.version;
}
