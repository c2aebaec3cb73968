import type { TargetView } from "../../../../server/src/protocol/health-check.ts";
import { actionButton } from "./action-button.ts";
import { codeBlock } from "./code.ts";
import { type Content, h } from "./dom.ts";
import { icon } from "./icons.ts";
import { webviewText } from "./messages.ts";
import { type Actions, formatOf, type Model, targetOf } from "./model.ts";
import { checkText, spanText } from "./texts.ts";

/** What the times are told from. */
export const pickTimes = (model: Model) => {
  const target = targetOf(model);
  return target && { title: target.title, timing: target.timing, checkParameters: target.checkParameters };
};

/** How fast the chosen load balancer reacts, at best and at worst. */
export function times({
  title,
  timing,
  checkParameters,
}: Exclude<ReturnType<typeof pickTimes>, undefined>): readonly Content[] {
  const tile = (part: keyof TargetView["timing"]) =>
    h(
      "div",
      { "data-testid": `time-${part}` },
      h("dt", {}, webviewText(`times/${part}`)),
      h("dd", {}, h("b", {}, spanText(timing[part]))),
    );
  return [
    h("h3", {}, webviewText("times/heading", { title })),
    h("dl", { class: "tiles" }, tile("hung"), tile("refused"), tile("unready"), tile("back")),
    h("p", { class: "quiet", "data-testid": "checkParameters" }, checkText(checkParameters)),
  ];
}

/** What is told of the chosen load balancer beside its times. */
export const pickTraits = (model: Model) => {
  const target = targetOf(model);
  return target && { crossZone: target.crossZone, whenAllFail: target.whenAllFail };
};

/** How it spreads traffic over zones, and what it does when nobody answers. */
export function traits({
  crossZone,
  whenAllFail,
}: Exclude<ReturnType<typeof pickTraits>, undefined>): readonly Content[] {
  return [
    h(
      "dl",
      { class: "traits" },
      h(
        "div",
        { "data-testid": "cross-zone" },
        h("dt", {}, webviewText("traits/cross-zone")),
        h("dd", {}, crossZone),
      ),
      h(
        "div",
        { "data-testid": "when-all-fail" },
        h("dt", {}, webviewText("traits/all-fail")),
        h("dd", {}, whenAllFail),
      ),
    ),
  ];
}

/** What the settings are shown from. */
export const pickSettings = (model: Model) => {
  const target = targetOf(model);
  const format = formatOf(model);
  return target && { id: target.id, title: target.title, format, notes: target.notes };
};

/** The settings in the chosen form, what can be done with them, and what they can't say. */
export function settings(
  { id, title, format, notes }: Exclude<ReturnType<typeof pickSettings>, undefined>,
  { perform }: Actions,
): readonly Content[] {
  const what = `${id}/${format?.id ?? ""}`;
  const documentation = actionButton(
    {
      action: { type: "documentation", target: id },
      icon: "external",
      text: webviewText("settings/documentation"),
      label: webviewText("settings/documentation/label", { title }),
      testId: "documentation",
    },
    perform,
  );
  const actions = format
    ? [
        actionButton(
          {
            action: { type: "copy", what },
            icon: "copy",
            text: webviewText("copy"),
            label: webviewText("settings/copy", { title, format: format.title }),
            testId: "copy-settings",
          },
          perform,
        ),
        actionButton(
          {
            action: { type: "insert", what },
            icon: "file",
            text: webviewText("settings/insert"),
            label: webviewText("settings/insert/label", { fileName: format.fileName }),
            testId: "insert-settings",
          },
          perform,
        ),
        documentation,
      ]
    : [documentation];
  return [
    h(
      "div",
      { class: "bar" },
      h("code", { class: "quiet", "data-testid": "file-name" }, format?.fileName ?? ""),
      h("div", { class: "buttons" }, ...actions),
    ),
    format
      ? codeBlock(format.text, what, webviewText("settings/label", { title, format: format.title }))
      : h(
          "p",
          { class: "refused", "data-testid": "no-settings" },
          icon("error"),
          h("span", {}, webviewText("settings/none", { title })),
        ),
    notes.length > 0 && h("h3", {}, webviewText("settings/notes")),
    h("ul", { class: "notes" }, ...notes.map((note) => h("li", {}, note))),
  ];
}
