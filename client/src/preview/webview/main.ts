import { NOTHING_SET, type Question } from "../question.ts";
import { type FromWebview, isKeptState, isToWebview, type KeptState } from "../webview-protocol.ts";
import { announce, showOutcome } from "./action-button.ts";
import { liveText } from "./live.ts";
import { webviewText } from "./messages.ts";
import type { Actions, Model } from "./model.ts";
import { createPage } from "./page.ts";
import { outageText } from "./texts.ts";

/** What VS Code gives a webview's script. */
interface Host {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: KeptState): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const known = host.getState();
const kept = isKeptState(known) ? known : undefined;

let model: Omit<Model, "state"> & { readonly state?: Model["state"] } = {
  question: kept?.question ?? NOTHING_SET,
  format: kept?.format,
};
/** The scroll position to go back to once there is something to scroll. */
let scrollTo = kept?.scroll;
/** What was last said of an outage: only after a zone was pressed is it said again. */
let pressed = false;

const actions: Actions = {
  perform: (action) => host.postMessage(action),
  setQuestion(wanted) {
    pressed = wanted.failedZones !== model.question.failedZones;
    // The one that is shown from the beginning is asked about by its name.
    const first = model.state?.view?.targets[0]?.id;
    const question = first === undefined ? wanted : { target: first, ...wanted };
    set({ question });
    host.postMessage({ type: "ask", question });
  },
  chooseFormat: (format) => set({ format }),
};
const page = createPage(actions, () => model.question);
document.getElementById("preview")?.append(page.element);

function set(change: Partial<Model>): void {
  model = { ...model, ...change };
  const { state, question, format } = model;
  if (state === undefined) return;
  page.update({ state, question, format });
  if (scrollTo !== undefined && state.view !== undefined) {
    window.scrollTo(0, scrollTo);
    scrollTo = undefined;
  }
  keep();
}

function keep(): void {
  const { state, question, format } = model;
  if (state === undefined) return;
  host.setState({
    uri: state.uri,
    question,
    ...(format === undefined ? {} : { format }),
    scroll: scrollTo ?? window.scrollY,
  });
}

/** Whether an answer is for what is set now, not for what was set a moment ago. */
function isCurrent({ failedZones }: Question, { view }: Model["state"]): boolean {
  return (view?.zones ?? []).every(({ id, failed }) => failed === failedZones.includes(id));
}

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (!isToWebview(data)) return;
  if (data.type === "done") return showOutcome(data.action, data.done, data.text);
  const { live } = data.state;
  const news = live?.kind !== model.state?.live?.kind && model.state !== undefined ? live : undefined;
  set({ state: data.state });
  if (news) {
    document.getElementById("live")?.scrollIntoView({ block: "start" });
    announce(
      news.kind === "running"
        ? webviewText("live/started")
        : news.kind === "done"
          ? liveText(news.view)
          : news.detail,
    );
  }
  if (!pressed || data.state.view === undefined || !isCurrent(model.question, data.state)) return;
  pressed = false;
  announce(outageText(data.state.view));
});
window.addEventListener("scrollend", keep);
host.postMessage({ type: "ready", question: model.question });
