import { replaceActing } from "../text/printable.ts";
import { oneLine } from "../text/words.ts";

/** The longest text from the network that is shown. */
const LONGEST = 200;

/** Text from the network as it may be shown: one line, not long, without what a terminal or an editor would act on. */
export function plain(text: string): string {
  const letters = [...oneLine(replaceActing(text, () => " "))];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : letters.join("");
}
