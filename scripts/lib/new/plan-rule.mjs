import { goldenFile, pageFile, ruleFile, testFile } from "./rule-files.mjs";

/** The list of all rules. */
export const RULE_LIST = "server/src/rules/index.ts";

/**
 * What to write, by path, and what to do then.
 * @typedef {{ files: Readonly<Record<string, string>>, steps: readonly string[] }} Plan
 */

/** Why nothing is written: a mistake in the arguments, with what to write instead. */
export class Refusal extends Error {}

const FIXES = ["none", "manual", "automatic"];

/**
 * The files of a new rule. Throws a Refusal.
 * @param {object} rule
 * @param {string} rule.code FAMILY/NAME
 * @param {string} rule.fixes whether its findings have quick fixes: one of FIXES
 * @param {boolean} rule.newFamily whether its family is to be new
 * @param {string} rule.list the text of RULE_LIST
 * @param {(path: string) => boolean} rule.exists whether the clone has a file
 * @returns {Plan}
 */
export function planRule({ code, fixes, newFamily, list, exists }) {
  if (!/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/.test(code))
    throw new Refusal(
      `“${code}” is no rule code. Write FAMILY/NAME in lowercase, as in security/weak-ciphers.`,
    );
  if (!FIXES.includes(fixes)) throw new Refusal(`--fixes is manual or automatic, not “${fixes}”.`);
  const rules = registered(list);
  const families = [...new Set(rules.map(({ family }) => family))];
  const [family = "", name = ""] = code.split("/");
  if (rules.some((rule) => rule.code === code)) throw new Refusal(`The rule ${code} exists.`);
  if (families.includes(family) === newFamily)
    throw new Refusal(
      newFamily
        ? `The family “${family}” exists. Leave out --new-family.`
        : `There is no family “${family}”. The families are ${families.join(", ")}. To start another one, add --new-family; it needs nothing else.`,
    );
  const exported = camelCase(`${family}-${name}`);
  if (rules.some((rule) => rule.exported === exported))
    throw new Refusal(`Another rule is called ${exported} in the code. Choose another name.`);
  const rule = { code, exported, fixes, title: titleOf(name) };
  /** @type {Record<string, string>} */
  const files = {
    [`server/src/rules/${code}.ts`]: ruleFile(rule),
    [`docs/rules/${code}.md`]: pageFile(rule),
    [`test/unit/rules/${code}.test.ts`]: testFile(rule),
  };
  if (fixes !== "none") {
    files[`test/fixtures/fixes/${code}/page.yaml`] = goldenFile("before");
    files[`test/fixtures/fixes/${code}/page.golden.yaml`] = goldenFile("after");
  }
  const there = Object.keys(files).filter(exists);
  if (there.length > 0) throw new Refusal(`These files exist: ${there.join(", ")}.`);
  return {
    files: { ...files, [RULE_LIST]: withRule(list, rules, family, rule) },
    steps: stepsFor({ ...rule, newFamily }),
  };
}

/** @typedef {{ code: string, family: string, exported: string }} Registered */

/**
 * The rules that the list imports, in the order in which it has them.
 * @param {string} list
 * @returns {Registered[]}
 */
function registered(list) {
  const imports = [...list.matchAll(/^import \{ (\w+) \} from "\.\/(([a-z-]+)\/[a-z-]+)\.ts";$/gm)].map(
    ([, exported = "", code = "", family = ""]) => ({ code, family, exported }),
  );
  const order = list.slice(list.indexOf("= ["));
  return imports.sort((a, b) => order.indexOf(`  ${a.exported},`) - order.indexOf(`  ${b.exported},`));
}

/**
 * The list with one rule more: behind those of its family; the first of a family before the comment about what comes last.
 * @param {string} list
 * @param {readonly Registered[]} rules
 * @param {string} family
 * @param {{ code: string, exported: string }} rule
 */
function withRule(list, rules, family, { code, exported }) {
  const last = rules.findLast((rule) => rule.family === family);
  const line = `  ${exported},\n`;
  const extended = last
    ? list.replace(`  ${last.exported},\n`, (found) => found + line)
    : list.replace(/^ {2}\/\/ Last\b/m, (found) => line + found);
  if (extended === list) throw new Error(`${RULE_LIST} has no place for ${exported}.`);
  // The formatter sorts the imports.
  return `import { ${exported} } from "./${code}.ts";\n${extended}`;
}

/** @param {{ code: string, fixes: string, newFamily: boolean }} rule */
function stepsFor({ code, fixes, newFamily }) {
  return [
    "1. Write the rule, its page, and its tests in the files above. They work as they are, about a key of Apache APISIX.",
    "2. Name the facts that the rule goes by in its `sources` (docs/facts/README.md). Until then, the test “goes by facts” fails.",
    fixes === "none"
      ? "3. If it gets a quick fix, declare `fixes`, and write a golden file (docs/testing.md#golden-files-of-fixes)."
      : `3. Write the golden files of its quick fix in test/fixtures/fixes/${code}/ (docs/testing.md#golden-files-of-fixes).`,
    ...(newFamily ? [`   The family is listed where its first rule stands in ${RULE_LIST}.`] : []),
    "4. Run `npm run rules`. It writes the rule into package.json, package.nls.json, and docs/rules/README.md.",
    `5. Run \`npm test -- unit --grep "${code}|facts|golden|table of rules"\`, and later all tests.`,
    "6. Add a line to CHANGELOG.md.",
  ];
}

/** @param {string} words separated by hyphens */
function camelCase(words) {
  return words.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** @param {string} name */
function titleOf(name) {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
