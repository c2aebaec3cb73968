import { maskCredentials } from "../schema/mask.ts";
import { withoutActing } from "../text/printable.ts";
import { shorten } from "../text/words.ts";

/** The longest text from the network that is shown. */
const LONGEST = 200;

/**
 * Text from the network as it may be shown: one line, not long, without credentials, and without what a terminal or an editor
 * would act on.
 */
export function plain(text: string): string {
  return shorten(withoutActing(maskCredentials(text)), LONGEST);
}
