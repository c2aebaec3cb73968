import { messages } from "../../../text/messages.ts";

/** The names of the blocks that a directive can be in, as NGINX's documentation has them. */
export const contextText = messages("gateway/nginx/check/contexts", {
  main: "main (the top level)",
  events: "events",
  lua: "lua",
  http: "http",
  server: "server",
  location: "location",
  upstream: "upstream",
  "server-if": "if in server",
  "location-if": "if in location",
  limit_except: "limit_except",
  stream: "stream",
  "stream-server": "server in stream",
  "stream-upstream": "upstream in stream",
});
