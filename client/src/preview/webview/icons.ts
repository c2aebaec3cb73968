import { s } from "./dom.ts";

/** Outlines on a 16 by 16 grid; beside each, words say the same. */
const PATHS = {
  check: ["M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z", "M5 8.2l2.1 2.1L11 6"],
  warning: ["M8 2L14.5 13.5H1.5z", "M8 6.5v3.2", "M8 11.4v.4"],
  error: ["M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z", "M5.7 5.7l4.6 4.6", "M10.3 5.7l-4.6 4.6"],
  question: [
    "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z",
    "M6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2",
    "M8 11v.4",
  ],
  info: ["M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z", "M8 7.2v4", "M8 4.8v.4"],
  copy: ["M5.5 5.5h8v8h-8z", "M10.5 5.5v-3h-8v8h3"],
  done: ["M3 8.5l3.3 3.3L13 5"],
  file: ["M9 1.5H3.5v13h9V5z", "M9 1.5V5h3.5", "M8 7.5v4.4", "M5.8 9.7h4.4"],
  external: ["M9.5 2.5h4v4", "M13.5 2.5L7.5 8.5", "M11.5 9.5v4h-9v-9h4"],
  wand: ["M2.5 13.5l7-7", "M11.5 1.8v3", "M10 3.3h3", "M13 8v2", "M12 9h2", "M6.5 2.5v2", "M5.5 3.5h2"],
  pulse: ["M1.5 8.5h3l2-5l3 9l2-4h3"],
  reset: ["M3 4v3.5h3.5", "M3.2 7.3a5.2 5.2 0 1 1-.2 2.5"],
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** An icon that takes the colour of the text around it. */
export function icon(name: IconName): SVGSVGElement {
  return s(
    "svg",
    { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true", focusable: "false" },
    ...PATHS[name].map((d) => s("path", { d })),
  );
}
