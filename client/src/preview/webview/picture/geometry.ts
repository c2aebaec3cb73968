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
  /** How many lines of its nodes and endpoints are drawn; what is beyond is counted. */
  readonly lines: Lines;
}

export interface Lines {
  readonly nodes: number;
  readonly endpoints: number;
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
}
