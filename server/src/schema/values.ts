import { valueText } from "./value-messages.ts";

/**
 * What a value means, by the key's dotted path (lists as `[]`); undefined if there is no more to say than the key does.
 */
export function describeValue(path: string, value: unknown): string | undefined {
  const id = `${path}=${value}`;
  return typeof value === "string" && isKnown(id) ? valueText(id) : undefined;
}

function isKnown(id: string): id is keyof typeof valueText.english {
  return Object.hasOwn(valueText.english, id);
}
