import * as vscode from "vscode";
import { clientText } from "./client-messages.ts";
import { inform } from "./inform.ts";
import { askTarget, SECTION, valueAt } from "./settings-target.ts";

/** A rule's code. The diagnostic of a file that can't be checked has none. */
const RULE = /^[\w-]+\/[\w-]+$/;

type Levels = Readonly<Record<string, string>>;

/** The levels as settings name them; `default` removes the setting. */
const LEVELS = ["off", "hint", "info", "warning", "error", "default"] as const;

/** Asks for the level of a rule and saves it in the settings. Without a code, asks for a rule with findings in the file first. */
export async function setRuleLevel(given: unknown, uri: vscode.Uri | undefined): Promise<void> {
  const code = typeof given === "string" && RULE.test(given) ? given : await askRule(uri);
  if (code === undefined) return;
  const title = clientText("levelTitle", { code });
  const settings = vscode.workspace.getConfiguration(SECTION, uri);
  const set = settings.get<Levels>("rules")?.[code];
  // The settings also accept LSP's name of the level.
  const now = set === "information" ? "info" : set;
  const items = LEVELS.map((level) => ({
    label: level,
    detail: clientText(level),
    level,
    ...(level === (now ?? "default") ? { description: clientText("current") } : {}),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: clientText("levelPlaceholder"),
  });
  const target = chosen && (await askTarget(title, uri));
  if (chosen === undefined || target === undefined) return;
  const { [code]: _, ...others } = valueAt<Levels>(settings, "rules", target) ?? {};
  const levels = chosen.level === "default" ? others : { ...others, [code]: chosen.level };
  await settings.update("rules", Object.keys(levels).length > 0 ? levels : undefined, target);
}

async function askRule(uri: vscode.Uri | undefined): Promise<string | undefined> {
  const codes = (uri ? vscode.languages.getDiagnostics(uri) : [])
    .filter(({ source }) => source === "API7 Gateway Config")
    .map(({ code }) => String(typeof code === "object" ? code.value : code))
    .filter((code) => RULE.test(code));
  const known = [...new Set(codes)].sort();
  if (known.length > 0)
    return vscode.window.showQuickPick(known, {
      title: clientText("ruleTitle"),
      placeHolder: clientText("rulePlaceholder"),
    });
  inform(clientText("noFindings"));
  return undefined;
}
