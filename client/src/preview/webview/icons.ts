const SVG = "http://www.w3.org/2000/svg";

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
  copy: ["M5.5 5.5h8v8h-8z", "M10.5 5.5v-3h-8v8h3"],
  copied: ["M3 8.5l3.3 3.3L13 5"],
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** An icon that takes the colour of the text around it. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true", focusable: "false" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  for (const d of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
