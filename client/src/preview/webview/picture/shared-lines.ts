import type { Line, ZoneLayout } from "./geometry.ts";
import { SIZE } from "./size.ts";

/** Where the line is on which a row's nodes ask endpoints. */
export function sharedY({ endpoints }: ZoneLayout): number {
  return endpoints.y - SIZE.between / 2;
}

/** The lines that lead along each row, and beside the rows from one to the next. */
export function sharedLines(
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
    if (reached.length > 0)
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
