import { type Question, toggleZone } from "../question.ts";
import { pickSettings, pickTimes, pickTraits, settings, times, traits } from "./balancer.ts";
import { createControls } from "./controls.ts";
import { type Component, createComponent, h } from "./dom.ts";
import { liveSection, pickLive } from "./live.ts";
import { webviewText } from "./messages.ts";
import { type Actions, formatOf, type Model, targetOf } from "./model.ts";
import { header, notice, outage, pickHeader, pickNotice, pickOutage } from "./overview.ts";
import { createPicture } from "./picture/picture.ts";
import { pickPurposes, pickStatus, purposesSection, statusSection } from "./status.ts";
import { createTabList } from "./tabs.ts";

/** The page, and each of its parts in its place. `question` gives what is set at this moment. */
export function createPage(actions: Actions, question: () => Question): Component<Model> {
  const header_ = createComponent("header", pickHeader, (part) => header(part, actions));
  const notice_ = createComponent("notice", pickNotice, notice);
  notice_.element.setAttribute("role", "status");
  const overview = createOverview(actions, question);
  const live = createComponent("live", pickLive, liveSection);
  const balancers = createBalancers(actions, question);
  const purposes = createComponent("purposes", pickPurposes, purposesSection);
  const components: readonly Component<Model>[] = [header_, notice_, overview, live, balancers, purposes];
  return {
    element: h("div", {}, ...components.map(({ element }) => element)),
    update(model) {
      for (const component of components) component.update(model);
    },
  };
}

/** The picture, what an outage leaves, and what the load balancer asks. */
function createOverview(actions: Actions, question: () => Question): Component<Model> {
  const picture = createPicture((id) => actions.setQuestion(toggleZone(question(), id)));
  const outage_ = createComponent("outage", pickOutage, (part) =>
    outage(part, () => actions.setQuestion({ ...question(), failedZones: [] })),
  );
  const status = createComponent("status", pickStatus, (part) => statusSection(part, actions));
  const element = h(
    "div",
    { class: "overview" },
    h("section", { class: "card drawing", "aria-label": webviewText("picture/section") }, picture.element),
    h("section", { class: "card", "aria-labelledby": "outage-heading" }, outage_.element),
    status.element,
  );
  const components: readonly Component<Model>[] = [picture, outage_, status];
  return {
    element,
    update(model) {
      element.toggleAttribute("hidden", model.state.view === undefined);
      for (const component of components) component.update(model);
    },
  };
}

/** The load balancers: one tab each; controls, times and settings for the one that is chosen. */
function createBalancers(actions: Actions, question: () => Question): Component<Model> {
  const panel = h("div", { id: "balancer", role: "tabpanel" });
  const code = h("div", { id: "settings-panel", role: "tabpanel" });
  const balancers = createTabList({ name: "tab", label: webviewText("balancers/label"), panel }, (target) =>
    actions.setQuestion({ ...question(), target }),
  );
  const formats = createTabList(
    { name: "format", label: webviewText("formats/label"), panel: code },
    actions.chooseFormat,
  );
  formats.element.classList.add("small");
  const controls = createControls((checkParameters) =>
    actions.setQuestion({ ...question(), checkParameters }),
  );
  const times_ = createComponent("times", pickTimes, times);
  const traits_ = createComponent("traits", pickTraits, traits);
  const settings_ = createComponent("settings", pickSettings, (part) => settings(part, actions));
  code.append(settings_.element);
  panel.append(
    h("div", { class: "columns" }, controls.element, times_.element),
    traits_.element,
    h("h3", { id: "settings-heading" }, webviewText("settings/heading")),
    formats.element,
    code,
  );
  const element = h(
    "section",
    { "aria-labelledby": "balancers-heading" },
    h("h2", { id: "balancers-heading" }, webviewText("balancers/heading")),
    balancers.element,
    panel,
  );
  return {
    element,
    update(model) {
      const { view } = model.state;
      const target = targetOf(model);
      element.toggleAttribute("hidden", target === undefined);
      if (view === undefined || target === undefined) return;
      balancers.update(
        view.targets.map(({ id, title }) => ({ id, title })),
        target.id,
      );
      formats.element.toggleAttribute("hidden", target.formats.length === 0);
      formats.update(
        target.formats.map(({ id, title }) => ({ id, title })),
        formatOf(model)?.id,
      );
      controls.update({
        bounds: view.parameterBounds,
        checkParameters: view.checkParameters,
        question: model.question,
        rejections: target.rejections,
      });
      for (const component of [times_, traits_, settings_]) component.update(model);
    },
  };
}
