import { messages } from "../text/messages.ts";

export const contrastText = messages("rules/contrast", {
  values: "Here: {here}; there: {there}.",
  onlyHere: "Only here: {here}.",
  onlyThere: "Only there: {there}.",
  onlyInOne: "Only here: {here}; only there: {there}.",
  order: "The order differs.",
  absent: "not set",
  hidden: "{isDefault, select, true {a hidden value (default)} other {a hidden value}}",
  list: "{count, plural, one {a list of # item} other {a list of # items}}{isDefault, select, true { (default)} other {}}",
  section: "{isDefault, select, true {a section (default)} other {a section}}",
  value: "{isDefault, select, true {{value} (default)} other {{value}}}",
});
