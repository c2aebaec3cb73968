import * as vscode from "vscode";
import { inform } from "./inform.ts";
import { askTarget, SECTION, valueAt } from "./settings-target.ts";

/** What a rule's code looks like; what is said of a file that can't be checked has none. */
const RULE = /^[\w-]+\/[\w-]+$/;

type Levels = Readonly<Record<string, string>>;

interface LevelItem extends vscode.QuickPickItem {
  /** Undefined: what the rule has by itself. */
  readonly level: string | undefined;
}

const LEVELS: readonly LevelItem[] = [
  { label: "off", detail: "The rule says nothing", level: "off" },
  { label: "hint", detail: "Three dots under the first letters", level: "hint" },
  { label: "info", detail: "Blue", level: "info" },
  { label: "warning", detail: "Yellow", level: "warning" },
  { label: "error", detail: "Red; fails in CI", level: "error" },
  { label: "default", detail: "As the rule's page says, milder or graver by the case", level: undefined },
];

/** Asks for the level of a rule and sets it in the settings; without a code, asks for one of those found in the file. */
export async function setRuleLevel(given: unknown, uri: vscode.Uri | undefined): Promise<void> {
  const code = typeof given === "string" && RULE.test(given) ? given : await askRule(uri);
  if (code === undefined) return;
  const title = `Level of ${code}`;
  const settings = vscode.workspace.getConfiguration(SECTION, uri);
  const set = settings.get<Levels>("rules")?.[code];
  // The protocol's word for it is taken too.
  const now = set === "information" ? "info" : set;
  const items = LEVELS.map((item) => ({
    ...item,
    ...(item.level === now ? { description: "set now" } : {}),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: "What its findings are to be",
  });
  const target = chosen && (await askTarget(title, uri));
  if (chosen === undefined || target === undefined) return;
  const { [code]: _, ...others } = valueAt<Levels>(settings, "rules", target) ?? {};
  const levels = chosen.level === undefined ? others : { ...others, [code]: chosen.level };
  await settings.update("rules", Object.keys(levels).length > 0 ? levels : undefined, target);
}

async function askRule(uri: vscode.Uri | undefined): Promise<string | undefined> {
  const codes = (uri ? vscode.languages.getDiagnostics(uri) : [])
    .filter(({ source }) => source === "API7 Gateway Config")
    .map(({ code }) => String(typeof code === "object" ? code.value : code))
    .filter((code) => RULE.test(code));
  const known = [...new Set(codes)].sort();
  if (known.length > 0)
    return vscode.window.showQuickPick(known, { title: "Set the level of a rule", placeHolder: "Rule" });
  inform("No rule has anything to say of this file.");
  return undefined;
}
