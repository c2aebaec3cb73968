import { settingAt } from "../../gateway/configuration.ts";
import { servesHttp } from "../../gateway/listeners.ts";
import { messages } from "../../text/messages.ts";
import { insertEntry } from "../../yaml/edit.ts";
import { entryAt } from "../../yaml/tree.ts";
import { SERVED } from "../reads.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { changeSetting, fixWith } from "../simple-fix.ts";

const MODE = ["apisix", "proxy_mode"] as const;
const STREAM_PROXY = ["apisix", "stream_proxy"] as const;
const ONLY = [...STREAM_PROXY, "only"] as const;
const BOTH = "http&stream";

const say = messages("startup/closed-listeners", {
  title: "Listeners that the proxy mode closes",
  mode: "In this mode, the node only opens the ports of apisix.stream_proxy. HTTP, HTTPS, the Admin API, the Control API, and the status API have none. To serve HTTP, too, write http&stream.",
  only: "The node opens no port for HTTP or HTTPS: with stream_proxy and without the Admin API, it only serves TCP and UDP{isWritten, select, yes {} other {, unless stream_proxy.only is false}}. To serve HTTP, too, write only: false.",
  "no-effect":
    "only: true has no effect while the Admin API is enabled: the node serves HTTP, too. To serve only streams, set apisix.enable_admin to false.",
  set: "Set {key} to {value}",
});

/** What proxy_mode, or stream_proxy.only before it, closes besides opening the ports for streams. */
export const startupClosedListeners: Rule = {
  code: "startup/closed-listeners",
  say,
  severity: "warning",
  products: ["apisix"],
  fixes: "manual",
  reads: [...SERVED],
  sources: ["listeners#stream-switch", "listeners#stream-only"],
  check: (input) => (input.configuration.release.has("proxy-mode") ? byMode(input) : byOnly(input)),
};

function byMode(input: RuleInput): readonly Problem[] {
  const mode = settingAt(input.configuration, MODE);
  if (mode.value !== "stream" || mode.node === undefined) return [];
  const title = say("set", { key: "proxy_mode", value: BOTH });
  return [
    {
      message: say("mode"),
      range: mode.node.range,
      severity: "hint",
      fixes: () => changeSetting(input, mode, `"${BOTH}"`, { title }),
    },
  ];
}

function byOnly(input: RuleInput): readonly Problem[] {
  const { configuration, root, document } = input;
  const entry = entryAt(root, STREAM_PROXY);
  const only = settingAt(configuration, ONLY);
  const http = servesHttp(configuration);
  const title = say("set", { key: "only", value: "false" });
  if (http === true && only.value === true && only.node !== undefined)
    return [{ message: say("no-effect"), range: only.node.range, severity: "information" }];
  if (http !== false || entry === undefined) return [];
  if (only.node === undefined)
    return [
      {
        message: say("only", { isWritten: "no" }),
        range: entry.keyRange,
        fixes: () => fixWith(insertEntry(document, STREAM_PROXY, "only", false), { title, preferred: true }),
      },
    ];
  return [
    {
      message: say("only", { isWritten: "yes" }),
      range: only.node.range,
      severity: "hint",
      fixes: () => changeSetting(input, only, "false", { title }),
    },
  ];
}
