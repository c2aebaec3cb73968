import type { ZoneView } from "../../../../../server/src/protocol/health-check.ts";
import type { Box, Line, Lines, PictureLayout, ZoneLayout } from "./geometry.ts";
import { sharedLines, sharedY } from "./shared-lines.ts";
import { SIZE } from "./size.ts";

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
  const balancer = {
    x: Math.round((full - Math.min(SIZE.balancerWidth, full)) / 2),
    y: 1,
    width: Math.min(SIZE.balancerWidth, full),
    height: SIZE.balancerHeight,
  };
  const bottom = balancer.y + balancer.height;
  const placed: ZoneLayout[] = [];
  let end = bottom;
  for (let row = 0; row < rows; row++) {
    const inRow = zones.slice(row * columns, (row + 1) * columns);
    const shape = shapeOf(inRow, zones);
    const rowWidth = inRow.length * zoneWidth + (inRow.length - 1) * SIZE.gap;
    const left = Math.round((full - rowWidth) / 2);
    const y = end + SIZE.lead + SIZE.drop;
    inRow.forEach((zone, i) => {
      placed.push(
        layoutZone(
          zone,
          { x: left + i * (zoneWidth + SIZE.gap), y, width: zoneWidth, height: shape.height },
          shape,
        ),
      );
    });
    end = y + shape.height;
  }
  const middle = full / 2;
  const shared = sharedLines(placed, { columns, bottom, middle, left: gutter / 2, right: full - gutter / 2 });
  const page = { width: full, balancer, zones: placed };
  if (zones.some(({ name }) => name !== undefined)) return { ...page, height: end + 1, ...shared };
  const nodes = {
    x: middle - SIZE.leastZone / 2,
    y: bottom + SIZE.lead + SIZE.drop,
    width: SIZE.leastZone,
    height: partHeight(1),
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
    height: Math.max(end, below) + 1,
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

/** How high the zones of a row are. */
interface RowShape {
  readonly lines: Lines;
  readonly height: number;
  /** No zone in the row has nodes, although others have. */
  readonly low: boolean;
}

function shapeOf(row: readonly ZoneView[], all: readonly ZoneView[]): RowShape {
  const low = row.every(({ name }) => name === undefined) && row.length < all.length;
  const lines = {
    nodes: mostLines(row.map(({ nodes }) => nodes.length)),
    endpoints: mostLines(row.map(({ endpoints }) => endpoints.length)),
  };
  const above = low ? SIZE.lowHead : SIZE.head + partHeight(lines.nodes) + SIZE.between;
  return { lines, low, height: above + partHeight(lines.endpoints) + SIZE.padding };
}

function mostLines(counts: readonly number[]): number {
  const most = Math.max(1, ...counts);
  return Math.min(most, MOST_LINES + 1);
}

function partHeight(lines: number): number {
  return SIZE.caption + lines * SIZE.line + SIZE.padding;
}

function layoutZone({ id, name }: ZoneView, box: Box, { lines, low }: RowShape): ZoneLayout {
  const part = (y: number, height: number) => ({
    x: box.x + SIZE.padding,
    y,
    width: box.width - 2 * SIZE.padding,
    height,
  });
  const nodes = part(box.y + SIZE.head, partHeight(lines.nodes));
  const endpoints = part(
    low ? box.y + SIZE.lowHead : nodes.y + nodes.height + SIZE.between,
    partHeight(lines.endpoints),
  );
  const middle = box.x + box.width / 2;
  const shared = endpoints.y - SIZE.between / 2;
  const toEndpoints: Line = [
    [middle, shared],
    [middle, endpoints.y],
  ];
  if (name === undefined) {
    // Its frame begins below where the others have their nodes.
    const y = endpoints.y - SIZE.lowHead;
    const lower = { ...box, y, height: box.y + box.height - y };
    return { id, box: lower, top: box.y, endpoints, configuration: [toEndpoints], lines };
  }
  return {
    id,
    box,
    top: box.y,
    lines,
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
