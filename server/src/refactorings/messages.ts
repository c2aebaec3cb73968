import { messages } from "../text/messages.ts";

/** The titles of refactorings. */
export const refactoringText = messages("refactorings", {
  "extract-variable": "Extract to the environment variable {name}, to be set on every node",
  "remove-zone": "Remove zone {zone} and its {count, plural, one {endpoint} other {# endpoints}}",
  "to-list": "Convert {path} to a list",
  "to-single-value": "Convert {path} to a single value",
  "sort-plugins": "Sort {list} by priority",
  "add-defaults": "Add the defaults to {path}",
  "add-product-defaults": "Add the defaults of {product} to {path}",
  "remove-default": "Remove {path}, which has its default value",
  "remove-defaults": "Remove {count, plural, one {# key} other {# keys}} with default values from {path}",
  migrate: "Migrate the whole file: {moved, plural, one {# key} other {# keys}} from older versions",
  "migrate-partly":
    "Migrate the whole file: {moved, plural, one {# key} other {# keys}} from older versions; {left, plural, one {# finding needs} other {# findings need}} your attention",
});
