import { messages } from "../../text/messages.ts";

/** What a value of the wrong type is, and why: the end of a sentence, and what to write. */
export const mistakeText = messages("rules/schema/type-mistake", {
  slip: "a string: {what}",
  address: "an address and a port. Write two keys instead, ip: {ip} and port: {port}.",
  "split-address": "Write ip and port as two keys",
  "list-in-list": "a list. {list} is a list of strings: write each string as an item of its own.",
  "write-items": "Write each string as an item",
});
