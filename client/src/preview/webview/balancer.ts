import type { TargetView } from "../../../../server/src/protocol/health-check.ts";
import { askButton } from "./ask-button.ts";
import { codeBlock } from "./code.ts";
import { type Content, h } from "./dom.ts";
import { icon } from "./icons.ts";
import { type Actions, formatOf, type Model, targetOf } from "./model.ts";
import { rhythmText, spanText } from "./texts.ts";

/** What the times are told from. */
export const pickTimes = (model: Model) => {
  const target = targetOf(model);
  return target && { title: target.title, timing: target.timing, rhythm: target.rhythm };
};

/** How fast the chosen load balancer reacts, at best and at worst. */
export function times({
  title,
  timing,
  rhythm,
}: Exclude<ReturnType<typeof pickTimes>, undefined>): readonly Content[] {
  const tile = (term: string, part: keyof TargetView["timing"]) =>
    h(
      "div",
      { "data-testid": `time-${part}` },
      h("dt", {}, term),
      h("dd", {}, h("b", {}, spanText(timing[part]))),
    );
  return [
    h("h3", {}, `How fast ${title} reacts`),
    h(
      "dl",
      { class: "tiles" },
      tile("A node that hangs is out after", "hung"),
      tile("One that refuses connections", "refused"),
      tile("One that answers 503", "unready"),
      tile("One that is back gets traffic after", "back"),
    ),
    h("p", { class: "quiet", "data-testid": "rhythm" }, rhythmText(rhythm)),
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
      h("div", { "data-testid": "cross-zone" }, h("dt", {}, "Across zones"), h("dd", {}, crossZone)),
      h(
        "div",
        { "data-testid": "when-all-fail" },
        h("dt", {}, "When every node fails"),
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
  { wish }: Actions,
): readonly Content[] {
  const what = `${id}/${format?.id ?? ""}`;
  const documentation = askButton(
    {
      wish: { type: "documentation", target: id },
      icon: "external",
      words: "Documentation",
      label: `Open documentation: ${title} on health checks`,
      testId: "documentation",
    },
    wish,
  );
  const actions = format
    ? [
        askButton(
          {
            wish: { type: "copy", what },
            icon: "copy",
            words: "Copy",
            label: `Copy the settings for ${title} (${format.title})`,
            testId: "copy-settings",
          },
          wish,
        ),
        askButton(
          {
            wish: { type: "insert", what },
            icon: "file",
            words: "Insert as new file",
            label: `Insert as new file ${format.fileName}`,
            testId: "insert-settings",
          },
          wish,
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
      ? codeBlock(format.text, `Settings for ${title}: ${format.title}`)
      : h(
          "p",
          { class: "refused", "data-testid": "no-settings" },
          icon("error"),
          h(
            "span",
            {},
            `${title} refuses this check, so there are no settings. Its limits are said with the controls.`,
          ),
        ),
    notes.length > 0 && h("h3", {}, "Good to know"),
    h("ul", { class: "notes" }, ...notes.map((note) => h("li", {}, note))),
  ];
}
