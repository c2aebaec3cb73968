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
  /** Above the endpoints in a zone that has no nodes: the line to them passes below its name. */
  lowHead: 54,
  caption: 22,
  line: 20,
  padding: 10,
  /** Between nodes and endpoints. */
  between: 34,
  /** Beside the rows, for the line that leads on to the next. */
  gutter: 22,
} as const;
