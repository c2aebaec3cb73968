import { Broken } from "../case.ts";

/** Values of variables that are called like secrets; no answer shows them. */
export const SECRET_VARIABLES = {
  ADMIN_KEY: "hush-hush-in-the-variable",
  ETCD_PASSWORD: "not-a-word-about-the-password",
  VIEWER_KEY: "nor-one-about-the-other-key",
} as const;

/** What is written in texts as the user's password of a URL, and at keys that are called like secrets. */
export const PLANTED = { url: "planted-in-a-url", key: "planted-at-its-key" } as const;

/** Keys that are called like secrets, wherever they stand. */
export const SECRET_KEYS: readonly string[] = ["password", "secret_key", "client_secret", "token"];

/** How it is written where it is a secret. A change of the text may have made something else of it. */
const AS_SECRET = {
  url: new RegExp(`https?://\\w+:${PLANTED.url}@`, "g"),
  key: new RegExp(`^ *(?:- )?(?:${SECRET_KEYS.join("|")}): ("?)${PLANTED.key}\\1(?: #.*)?$`, "gm"),
};

/** What inserts the text's own, or looks for it there, may repeat it. */
const OF_THE_TEXT = new Set(["newText", "filterText", "insertText", "command"]);

/** No answer shows a secret: neither those of variables nor those that stand in the text. */
export function checkSecrets(name: string, answer: unknown, text: string): void {
  const said = JSON.stringify(answer, (key, value) => (OF_THE_TEXT.has(key) ? undefined : value)) ?? "";
  const written = Object.entries(PLANTED).filter(([kind, secret]) => {
    const all = text.split(secret).length - 1;
    return all > 0 && all === text.match(AS_SECRET[kind as keyof typeof PLANTED])?.length;
  });
  for (const [which, secret] of [...Object.entries(SECRET_VARIABLES), ...written]) {
    const at = said.indexOf(secret);
    if (at >= 0)
      throw new Broken(
        `${name}: shows a secret`,
        `${which}: ${said.slice(Math.max(0, at - 1000), at + 500)}`,
      );
  }
}
