import type { CheckParameters, HealthCheckView } from "../../../../server/src/protocol/health-check.ts";
import type { Question } from "../question.ts";
import { button, h } from "./dom.ts";
import { icon } from "./icons.ts";
import { webviewText } from "./messages.ts";

type Part = keyof CheckParameters;

/** The controls in their order. */
const CONTROLS = ["interval", "timeout", "unhealthy", "healthy"] as const satisfies readonly Part[];

/** What the controls show. */
export interface ControlsInput {
  readonly bounds: HealthCheckView["parameterBounds"];
  /** What the server went by. */
  readonly checkParameters: CheckParameters;
  readonly question: Question;
  /** Why the chosen load balancer rejects it. */
  readonly rejections: readonly string[];
}

/** Controls that stay while what they set changes, so that a hand on a slider or in a field is never disturbed. */
export interface Controls {
  readonly element: HTMLElement;
  update(input: ControlsInput): void;
}

/** Sliders and fields for the health check's parameters; `set` is told at every move what is set. */
export function createControls(set: (checkParameters: Partial<CheckParameters>) => void): Controls {
  let shown: Partial<CheckParameters> = {};
  const change = (part: Part, value: number | undefined) => {
    const { [part]: _, ...others } = shown;
    set(value === undefined ? others : { ...others, [part]: value });
  };
  const rows = CONTROLS.map((part) => createRow(part, (value) => change(part, value)));
  const rejections = h("ul", { id: "rejections", class: "rejections", "data-testid": "rejections" });
  const reset = button(
    { id: "reset", class: "button", "data-testid": "reset" },
    () => set({}),
    icon("reset"),
    h("span", {}, webviewText("controls/reset")),
  );
  const element = h(
    "fieldset",
    { class: "controls" },
    h("legend", {}, webviewText("controls/legend")),
    ...rows.map((row) => row.element),
    h("div", { role: "status" }, rejections),
    reset,
  );
  let said = "";
  return {
    element,
    update({ bounds, checkParameters, question, rejections: given }) {
      shown = question.checkParameters;
      for (const row of rows)
        row.update(bounds[row.part], shown[row.part] ?? checkParameters[row.part], given.length > 0);
      const nothingSet = Object.keys(shown).length === 0;
      reset.setAttribute("aria-disabled", String(nothingSet));
      const key = JSON.stringify(given);
      if (key === said) return;
      said = key;
      rejections.replaceChildren(
        ...given.map((rejection) => h("li", {}, icon("error"), h("span", {}, rejection))),
      );
    },
  };
}

/** A slider and a field for one parameter. */
function createRow(part: Part, change: (value: number | undefined) => void) {
  const label = webviewText(`${part}/label`);
  const unit = webviewText(`${part}/unit`);
  const hint = webviewText(`${part}/hint`);
  const range = h("input", {
    id: `range-${part}`,
    type: "range",
    step: 1,
    "aria-label": webviewText("controls/slider", { label, unit, hint }),
    "data-testid": `range-${part}`,
  });
  const number = h("input", {
    id: `number-${part}`,
    type: "number",
    step: 1,
    inputmode: "numeric",
    "data-testid": `number-${part}`,
  });
  let current = 0;
  range.addEventListener("input", () => change(range.valueAsNumber));
  number.addEventListener("input", () => {
    if (number.value !== "" && number.checkValidity()) change(number.valueAsNumber);
  });
  // What can't be taken is put right when the field is left: into the bounds, or back.
  number.addEventListener("change", () => {
    const { value, min, max } = number;
    const wanted = Math.round(Number(value));
    if (value === "" || !Number.isFinite(wanted)) number.value = String(current);
    else if (!number.checkValidity()) change(Math.min(Number(max), Math.max(Number(min), wanted)));
  });
  const element = h(
    "div",
    { class: "control" },
    h("label", { for: number.id }, label, h("span", { class: "quiet" }, ` ${hint}`)),
    range,
    h("span", { class: "number" }, number, h("span", { class: "unit quiet" }, unit)),
  );
  return {
    part,
    element,
    update([least, most]: readonly [number, number], value: number, refused: boolean) {
      for (const input of [range, number]) {
        input.min = String(least);
        input.max = String(most);
        if (refused) input.setAttribute("aria-describedby", "rejections");
        else input.removeAttribute("aria-describedby");
      }
      range.value = String(value);
      range.style.setProperty("--at", `${(100 * (value - least)) / (most - least)}%`);
      range.setAttribute("aria-valuetext", webviewText("controls/value", { value, unit }));
      // What is being typed stays: `1` on the way to `15`.
      const isTyping = document.activeElement === number && value === current;
      if (!isTyping && number.value !== String(value)) number.value = String(value);
      current = value;
    },
  };
}
