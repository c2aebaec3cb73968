import type { ZoneView } from "../../../../../server/src/protocol/health-check.ts";

/** A rectangle in the drawing; lengths in CSS pixels, from the top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line through points. */
export type Line = readonly (readonly [x: number, y: number])[];

/** Where a zone and its parts are. */
export interface ZoneLayout {
  readonly id: string;
  readonly box: Box;
  /** Where its row begins. */
  readonly top: number;
  /** Where its nodes are; none in a zone that only groups endpoints whose zone can't be told. */
  readonly nodes?: Box;
  readonly endpoints: Box;
  /** From the load balancer's line down to the nodes. */
  readonly traffic?: Line;
  /** From the nodes down to the line between the zones, and from there to the endpoints. */
  readonly configuration: readonly Line[];
}

/** Where everything is. */
export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly balancer: Box;
  readonly zones: readonly ZoneLayout[];
  /** Where the nodes are if no zone has a name to put them under. */
  readonly nodes?: Box;
  /** What all zones share: the load balancer's line to them, and the line on which nodes ask any zone's endpoints. */
  readonly traffic: readonly Line[];
  readonly configuration: readonly Line[];
  /** How many lines of a zone's endpoints, or of its nodes, are drawn; what is beyond is counted. */
  readonly lines: { readonly nodes: number; readonly endpoints: number };
}

/** Lengths in CSS pixels. */
export const SIZE = {
  leastZone: 152,
  mostZone: 300,
  gap: 12,
  balancerHeight: 58,
  balancerWidth: 340,
  /** From the load balancer, or the row above, to the line that leads to the zones; and from that to them. */
  lead: 22,
  drop: 20,
  head: 40,
  caption: 22,
  line: 20,
  padding: 10,
  /** Between nodes and endpoints. */
  between: 34,
  /** Beside the rows, for the line that leads on to the next. */
  gutter: 22,
} as const;

/** Beyond this many, nodes and endpoints of a zone are counted. */
const MOST_LINES = 4;

/** Places load balancer and zones in a width: zones beside each other, in as many rows as that takes. */
export function layoutPicture(zones: readonly ZoneView[], width: number): PictureLayout {
  const full = Math.max(width, SIZE.leastZone + 2 * SIZE.gutter);
  const { columns, rows } = gridOf(zones.length, full);
  const gutter = rows > 1 ? SIZE.gutter : 0;
  const zoneWidth = Math.floor(
    Math.min(SIZE.mostZone, (full - 2 * gutter - SIZE.gap * (columns - 1)) / columns),
  );
  const lines = {
    nodes: mostLines(zones.map(({ nodes }) => nodes.length)),
    endpoints: mostLines(zones.map(({ endpoints }) => endpoints.length)),
  };
  const inner = {
    nodes: SIZE.caption + lines.nodes * SIZE.line + SIZE.padding,
    endpoints: SIZE.caption + lines.endpoints * SIZE.line + SIZE.padding,
  };
  const zoneHeight = SIZE.head + inner.nodes + SIZE.between + inner.endpoints + SIZE.padding;
  const rowHeight = SIZE.lead + SIZE.drop + zoneHeight;
  const balancer = {
    x: Math.round((full - Math.min(SIZE.balancerWidth, full)) / 2),
    y: 1,
    width: Math.min(SIZE.balancerWidth, full),
    height: SIZE.balancerHeight,
  };
  const bottom = balancer.y + balancer.height;
  const placed = zones.map((zone, i) => {
    const row = Math.floor(i / columns);
    const inRow = Math.min(columns, zones.length - row * columns);
    const rowWidth = inRow * zoneWidth + (inRow - 1) * SIZE.gap;
    const box = {
      x: Math.round((full - rowWidth) / 2) + (i % columns) * (zoneWidth + SIZE.gap),
      y: bottom + row * rowHeight + SIZE.lead + SIZE.drop,
      width: zoneWidth,
      height: zoneHeight,
    };
    return layoutZone(zone, box, inner);
  });
  const middle = full / 2;
  const shared = sharedLines(placed, { columns, bottom, middle, left: gutter / 2, right: full - gutter / 2 });
  const page = { width: full, balancer, zones: placed, lines };
  if (zones.some(({ name }) => name !== undefined))
    return { ...page, height: bottom + rows * rowHeight + 1, ...shared };
  const nodes = {
    x: middle - SIZE.leastZone / 2,
    y: bottom + SIZE.lead + SIZE.drop,
    width: SIZE.leastZone,
    height: inner.nodes,
  };
  const below = nodes.y + nodes.height;
  const [first] = placed;
  const toNodes: Line = [
    [middle, bottom],
    [middle, nodes.y],
  ];
  const fromNodes: Line = [
    [middle, below],
    [middle, first ? sharedY(first) : below],
  ];
  return {
    ...page,
    height: Math.max(bottom + rows * rowHeight, below) + 1,
    nodes,
    traffic: [toNodes],
    configuration: first ? [...shared.configuration, fromNodes] : [],
  };
}

/** As few rows as the width allows, filled as evenly as can be. */
function gridOf(count: number, width: number): { readonly columns: number; readonly rows: number } {
  const zonesIn = (room: number) => Math.max(1, Math.floor((room + SIZE.gap) / (SIZE.leastZone + SIZE.gap)));
  if (count === 0) return { columns: 1, rows: 0 };
  if (count <= zonesIn(width)) return { columns: count, rows: 1 };
  const rows = Math.ceil(count / zonesIn(width - 2 * SIZE.gutter));
  return { columns: Math.ceil(count / rows), rows };
}

function mostLines(counts: readonly number[]): number {
  const most = Math.max(1, ...counts);
  return Math.min(most, MOST_LINES + 1);
}

function layoutZone(
  { id, name }: ZoneView,
  box: Box,
  inner: { readonly nodes: number; readonly endpoints: number },
): ZoneLayout {
  const part = (y: number, height: number) => ({
    x: box.x + SIZE.padding,
    y,
    width: box.width - 2 * SIZE.padding,
    height,
  });
  const nodes = part(box.y + SIZE.head, inner.nodes);
  const endpoints = part(nodes.y + nodes.height + SIZE.between, inner.endpoints);
  const middle = box.x + box.width / 2;
  const shared = endpoints.y - SIZE.between / 2;
  const toEndpoints: Line = [
    [middle, shared],
    [middle, endpoints.y],
  ];
  if (name === undefined) {
    // Its frame begins below where the others have their nodes.
    const above = nodes.y + nodes.height + SIZE.between - SIZE.head - box.y;
    const lower = { ...box, y: box.y + above, height: box.height - above };
    return { id, box: lower, top: box.y, endpoints, configuration: [toEndpoints] };
  }
  return {
    id,
    box,
    top: box.y,
    nodes,
    endpoints,
    traffic: [
      [middle, box.y - SIZE.drop],
      [middle, box.y],
    ],
    configuration: [
      [
        [middle, nodes.y + nodes.height],
        [middle, shared],
      ],
      toEndpoints,
    ],
  };
}

/** Where the line is on which a row's nodes ask endpoints. */
function sharedY({ endpoints }: ZoneLayout): number {
  return endpoints.y - SIZE.between / 2;
}

/** The lines that lead along each row, and beside the rows from one to the next. */
function sharedLines(
  zones: readonly ZoneLayout[],
  at: { columns: number; bottom: number; middle: number; left: number; right: number },
): { readonly traffic: readonly Line[]; readonly configuration: readonly Line[] } {
  const traffic: Line[] = [];
  const configuration: Line[] = [];
  const rows = Math.ceil(zones.length / at.columns);
  for (let row = 0; row < rows; row++) {
    const inRow = zones.slice(row * at.columns, (row + 1) * at.columns);
    const middles = inRow.map(({ box }) => box.x + box.width / 2);
    const reached = inRow.flatMap(({ traffic: line }) => (line?.[0] ? [line[0]] : []));
    const [first] = inRow;
    if (first === undefined) continue;
    const above = first.top - SIZE.drop;
    const shared = sharedY(first);
    const xs = reached.map(([x]) => x);
    if (row === 0) {
      if (xs.length > 0)
        traffic.push([
          [at.middle, at.bottom],
          [at.middle, above],
        ]);
      xs.push(at.middle);
    }
    if (rows > 1) xs.push(at.left);
    if (reached.length > 0 || rows > 1)
      traffic.push([
        [Math.min(...xs), above],
        [Math.max(...xs), above],
      ]);
    const ends = rows > 1 ? [...middles, at.right] : middles;
    configuration.push([
      [Math.min(...ends), shared],
      [Math.max(...ends), shared],
    ]);
  }
  const down = (lines: readonly Line[], x: number): Line | undefined => {
    const ys = lines.flatMap((line) => line.filter(([at]) => at === x).map(([, y]) => y));
    return ys.length > 1
      ? [
          [x, Math.min(...ys)],
          [x, Math.max(...ys)],
        ]
      : undefined;
  };
  const [trafficDown, configurationDown] =
    rows > 1 ? [down(traffic, at.left), down(configuration, at.right)] : [];
  if (trafficDown) traffic.push(trafficDown);
  if (configurationDown) configuration.push(configurationDown);
  return { traffic, configuration };
}
