/** The width of a letter, in shares of the font's size: of a proportional font on average, and of a monospaced one. */
const LETTER = { plain: 0.56, mono: 0.61 };

/** A text that fits into a width, in pixels: where it is too long, its middle or its end gives way to `…`. */
export function elide(
  text: string,
  width: number,
  { size, mono = false, keep = "start" }: { size: number; mono?: boolean; keep?: "start" | "both" },
): string {
  const room = Math.max(1, Math.floor(width / (size * (mono ? LETTER.mono : LETTER.plain))));
  const letters = [...text];
  if (letters.length <= room) return text;
  if (keep === "start") return `${letters.slice(0, room - 1).join("")}…`;
  const tail = Math.floor((room - 1) / 2);
  return `${letters.slice(0, room - 1 - tail).join("")}…${tail > 0 ? letters.slice(-tail).join("") : ""}`;
}
