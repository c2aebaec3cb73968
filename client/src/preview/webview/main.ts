import { type FromWebview, isToWebview, type KeptState } from "../messages.ts";
import type { PreviewState } from "../state.ts";
import { showCopied } from "./copy-button.ts";
import { createPlace, h } from "./dom.ts";
import { pickHeader, pickNotice, pickStatus, pickTargets, pickTiming, pickZones } from "./pick.ts";
import {
  type Actions,
  header,
  notice,
  statusSection,
  targetsSection,
  timingSection,
  zonesSection,
} from "./sections.ts";

/** What VS Code gives a webview's script. */
interface Host {
  postMessage(message: FromWebview): void;
  setState(state: KeptState): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const actions: Actions = {
  copy: (what) => host.postMessage({ type: "copy", what }),
  openFile: () => host.postMessage({ type: "openFile" }),
};
const chosenTarget: { id: string | undefined } = { id: undefined };

const places = {
  header: createPlace("header", pickHeader, (part) => header(part, actions)),
  notice: createPlace("notice", pickNotice, notice),
  status: createPlace("status", pickStatus, (part) => statusSection(part, actions)),
  timing: createPlace("timing", pickTiming, timingSection),
  zones: createPlace("zones", pickZones, zonesSection),
  targets: createPlace("targets", pickTargets, (part) => targetsSection(part, actions, chosenTarget)),
};
places.notice.element.setAttribute("role", "status");

document
  .getElementById("preview")
  ?.append(
    places.header.element,
    places.notice.element,
    places.status.element,
    h("div", { class: "columns" }, places.timing.element, places.zones.element),
    places.targets.element,
  );

function show(state: PreviewState): void {
  host.setState({ uri: state.uri });
  for (const place of Object.values(places)) place.update(state);
}

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (!isToWebview(data)) return;
  if (data.type === "state") show(data.state);
  else showCopied(data.what, data.done);
});
host.postMessage({ type: "ready" });
