import type { CheckParameters, ZoneView } from "../../../../../server/src/protocol/health-check.ts";
import { type Content, s } from "../dom.ts";
import { webviewText } from "../messages.ts";
import { elide } from "./elide.ts";
import type { Box, Line, ZoneLayout } from "./geometry.ts";
import { layoutPicture } from "./layout.ts";
import { SIZE } from "./size.ts";

/** What is drawn. Whether a zone is down is not: that is marked on the drawing (`markDown`). */
export interface PictureInput {
  readonly balancer: string;
  readonly checkParameters: CheckParameters;
  /** Port and path that are asked: `:7085/status`. */
  readonly check: string;
  /** What is wrong with every check, in short; undefined where a load balancer can reach the nodes. */
  readonly trouble?: string | undefined;
  readonly zones: readonly ZoneView[];
}

const FONT = 13;
const SMALL = 12;

/**
 * Draws load balancer, zones and endpoints in a width. A press simulates the outage of a zone, or ends it; its frame is the button, so
 * that what it says of itself is whole where the drawn texts are cut short.
 */
export function drawPicture(input: PictureInput, width: number, toggle: (id: string) => void): SVGSVGElement {
  const layout = layoutPicture(input.zones, width);
  const { height } = layout;
  return s(
    "svg",
    {
      class: "picture",
      viewBox: `0 0 ${layout.width} ${height}`,
      width: layout.width,
      height,
      role: "group",
      "aria-label": webviewText("picture/label"),
    },
    ...layout.traffic.map((line) => drawLine(line, "traffic")),
    drawBalancer(input, layout.balancer),
    ...(layout.nodes ? [rectangle(layout.nodes, 5), ...drawNodes([], layout.nodes, 1)] : []),
    ...layout.zones.map((zone, i) => drawZone(input.zones[i] as ZoneView, zone, toggle)),
    ...layout.configuration.map((line) => drawLine(line, "configuration shared")),
  );
}

/** Marks the zones whose outage is simulated. */
export function markDown(svg: Element, down: ReadonlySet<string>): void {
  for (const zone of svg.querySelectorAll("[data-zone]")) {
    const isDown = down.has(zone.getAttribute("data-zone") ?? "");
    zone.classList.toggle("is-down", isDown);
    zone.querySelector("[role=button]")?.setAttribute("aria-pressed", String(isDown));
  }
}

function drawBalancer({ balancer, check, checkParameters, trouble }: PictureInput, box: Box): SVGElement {
  const middle = box.x + box.width / 2;
  const asks = trouble ?? webviewText("picture/asks", { check, interval: checkParameters.interval });
  const room = box.width - 2 * SIZE.padding;
  return s(
    "g",
    { class: trouble === undefined ? "balancer" : "balancer troubled" },
    rectangle(box, 6),
    text({ x: middle, y: box.y + 24, class: "strong middle" }, elide(balancer, room, { size: FONT })),
    text({ x: middle, y: box.y + 44, class: "quiet middle" }, elide(asks, room, { size: SMALL }), asks),
  );
}

function drawZone(zone: ZoneView, layout: ZoneLayout, toggle: (id: string) => void): SVGElement {
  const { box } = layout;
  const name = zone.name ?? webviewText("zone/unknown");
  const right = box.x + box.width - SIZE.padding;
  const group = s(
    "g",
    {
      class: zone.name === undefined ? "zone unknown" : "zone",
      "data-zone": zone.id,
      "data-testid": `zone-${zone.id}`,
    },
    s("rect", {
      ...attributesOf(box, 8),
      class: "frame",
      id: `zone-${zone.id}`,
      role: "button",
      tabindex: 0,
      "aria-pressed": "false",
      "aria-label": labelOf(zone),
      "aria-description": [...zone.nodes, ...zone.endpoints].join(", ") || undefined,
    }),
    layout.traffic && drawLine(layout.traffic, "traffic"),
    layout.traffic && s("path", { class: "arrow", d: arrowAt(layout.traffic) }),
    ...layout.configuration.map((line) => drawLine(line, "configuration")),
    text(
      { x: box.x + SIZE.padding, y: box.y + 25, class: "strong" },
      elide(name, box.width - 2 * SIZE.padding - 52, { size: FONT }),
      name,
    ),
    text({ x: right, y: box.y + 25, class: "pill up" }, webviewText("zone/up")),
    text({ x: right, y: box.y + 25, class: "pill down" }, webviewText("zone/down")),
    ...(layout.nodes ? drawNodes(zone.nodes, layout.nodes, layout.lines.nodes) : []),
    ...drawEndpoints(zone, layout.endpoints, layout.lines.endpoints),
  );
  group.addEventListener("click", () => toggle(zone.id));
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (!event.repeat) toggle(zone.id);
  });
  return group;
}

/** Nodes whose number nobody has told: two boxes with a lamp each, and more. */
function drawServers({ x, y }: Box): readonly Content[] {
  const left = x + SIZE.padding;
  const top = y + SIZE.caption + 3;
  const server = (at: number) => [
    s("rect", { class: "server", x: at, y: top, width: 26, height: 14, rx: 3 }),
    s("circle", { class: "lamp", cx: at + 20, cy: top + 7, r: 2 }),
  ];
  return [...server(left), ...server(left + 32), text({ x: left + 64, y: top + 11, class: "quiet" }, "…")];
}

/** What a screen reader says of a zone; pressed or not comes by itself. */
function labelOf({ name, endpoints, nodes }: ZoneView): string {
  return name === undefined
    ? webviewText("zone/label/unknown", { endpoints: endpoints.length })
    : webviewText("zone/label", { name, nodes: nodes.length, endpoints: endpoints.length });
}

function drawNodes(nodes: readonly string[], box: Box, lines: number): readonly Content[] {
  return [
    rectangle(box, 5, "part"),
    ...drawList(webviewText("picture/nodes"), nodes, box, lines),
    ...(nodes.length > 0 ? [] : drawServers(box)),
  ];
}

function drawEndpoints({ endpoints }: ZoneView, box: Box, lines: number): readonly Content[] {
  const shown = endpoints.map((url) => url.replace(/^https:\/\//, ""));
  const isEmpty = endpoints.length === 0;
  return [
    rectangle(box, 5, isEmpty ? "part empty" : "part"),
    ...drawList(webviewText("picture/endpoints"), shown, box, lines, endpoints),
    isEmpty &&
      text(
        { x: box.x + SIZE.padding, y: box.y + SIZE.caption + 13, class: "quiet" },
        webviewText("picture/endpoints/none"),
      ),
  ];
}

/** A caption and a line for each item; the last line counts what has no room. */
function drawList(
  caption: string,
  items: readonly string[],
  box: Box,
  lines: number,
  titles: readonly string[] = items,
): readonly Content[] {
  const x = box.x + SIZE.padding;
  const room = box.width - 2 * SIZE.padding;
  const fits = items.length <= lines ? items.length : lines - 1;
  const line = (i: number) => box.y + SIZE.caption + 13 + i * SIZE.line;
  return [
    text({ x, y: box.y + 19, class: "caption" }, elide(caption, room, { size: SMALL })),
    ...items
      .slice(0, fits)
      .map((item, i) =>
        text(
          { x, y: line(i), class: "mono" },
          elide(item, room, { size: SMALL, mono: true, keep: "both" }),
          titles[i],
        ),
      ),
    fits < items.length &&
      text(
        { x, y: line(fits), class: "quiet" },
        webviewText("picture/more", { count: items.length - fits }),
        titles.slice(fits).join("\n"),
      ),
  ];
}

function text(attributes: Readonly<Record<string, string | number>>, shown: string, title?: string) {
  return s("text", attributes, title !== undefined && title !== shown && s("title", {}, title), shown);
}

function rectangle(box: Box, rx: number, name?: string): SVGElement {
  return s("rect", { ...attributesOf(box, rx), class: name });
}

function attributesOf({ x, y, width, height }: Box, rx: number) {
  return { x, y, width, height, rx };
}

function drawLine(line: Line, name: string): SVGElement {
  return s("polyline", { class: name, points: line.map(([x, y]) => `${x},${y}`).join(" ") });
}

function arrowAt(line: Line): string {
  const [x, y] = line.at(-1) ?? [0, 0];
  return `M${x - 4} ${y - 6}L${x} ${y}L${x + 4} ${y - 6}`;
}
