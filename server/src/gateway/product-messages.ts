import { messages } from "../text/messages.ts";

/** By what the product of a file was told: clauses that follow a colon, or stand in parentheses behind the product. */
export const productText = messages("gateway/product", {
  set: "the product is set",
  undecided: "nothing in the file tells which product it is for",
  key: "it has {key}",
  "old-etcd": "it has a top-level etcd section, as in APISIX 2",
  "dp-manager-port": "an endpoint uses a DP Manager port, 7943 or 7900",
  "dp-manager-name": "an endpoint is named like a DP Manager",
  "etcd-port": "an endpoint uses etcd's port, 2379",
  "etcd-name": "an endpoint is named like an etcd server",
});
