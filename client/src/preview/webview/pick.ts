import type { PreviewState } from "../state.ts";

/** What a section is made from: only when this changes is it built anew. */
export type Picked<F extends (state: PreviewState) => unknown> = Exclude<ReturnType<F>, undefined>;

export const pickHeader = ({ fileName, preview }: PreviewState) => ({ fileName, product: preview?.product });

export const pickNotice = ({ fileName, notice, preview }: PreviewState) => ({
  fileName,
  notice,
  shown: preview !== undefined,
});

export const pickStatus = ({ preview }: PreviewState) => preview?.status;

export const pickTiming = ({ preview }: PreviewState) =>
  preview && {
    timing: preview.timing,
    zones: preview.zones.filter((zone) => zone.name !== undefined).length,
  };

export const pickZones = ({ preview }: PreviewState) =>
  preview && { zones: preview.zones, tolerable: preview.tolerableAtStart };

export const pickTargets = ({ preview }: PreviewState) => preview?.targets;
