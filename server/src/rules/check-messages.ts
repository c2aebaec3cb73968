import { messages } from "../text/messages.ts";

export const checkText = messages("rules/check", {
  fixes: "the fixes of {rule}",
});
