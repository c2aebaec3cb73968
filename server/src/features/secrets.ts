/** Parts of names that are given to what nobody should read over a shoulder. */
const SECRET =
  /pass(word|wd|phrase)?(?![a-z])|pwd|secret|token|credential|api_?key|private|(^|[_-])(key|keyring|salt|auth)s?($|[_-])/i;

/** Whether a name, of a key or of an environment variable, looks like that of a secret, whose value is not to be shown. */
export function looksSecret(name: string): boolean {
  return SECRET.test(name);
}
