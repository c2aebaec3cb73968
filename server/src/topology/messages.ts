import { messages } from "../text/messages.ts";

/** What is wrong with a pattern for host names: clauses that follow a colon. */
export const zonePatternText = messages("topology", {
  long: "it's longer than a host name, which has at most {most} characters",
  once: "it must contain '{zone}' exactly once, as in dpm-'{zone}'.example.com",
  braces: "braces are only allowed in '{zone}'",
  "not-a-host": "it must match host names, without a scheme and a path",
});
