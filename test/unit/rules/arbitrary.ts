import fc from "fast-check";
import { REFERENCE, withHosts } from "./harness.ts";

/** Files with much in them that rules look at, in all styles of writing YAML. */
export const FIXTURES: readonly string[] = [
  REFERENCE,
  `# zone file
deployment: # of every node
    role: traditional # kept
    etcd:
        host: # all zones
        - "http://dp-manager.az-a.internal:7943" # a
        - 'https://dp-manager.az-b.internal/' # b
        - https://dp-manager.az-b.internal # b again
        # one is missing
        - https://dp-manager.az-b.internal:2379 # and again
        timeout: "30" # seconds
        startup_retry: 2s
apisix:
    node_listn: 9080 # misspelt
    enable_ipv6: "no"
    status: {port: 7085} # flow
    ssl: { enable: yes, listen: [{port: 9443, enable_http3: "true"}] }
`,
  `deployment: {role: data_plane, etcd: {host: ["https://dpm.az1.example", 'HTTPS://dpm.az2.example:7900'], prefix: /apisix, timeout: 0}} # all in one
`,
  `etcd: &etcd\r\n  host: [https://etcd-1:2379, "http://etcd-2:2379"] # two\r\n  prefix: /apisix\r\ndeployment:\r\n  role: standalone\r\n  etcd:\r\n    <<: *etcd\r\n    tls: {} # none\r\napisix:\r\n  status: # nothing\r\n`,
  `deployment:
  etcd:
    host: "https://dp-manager-1.us-east-1a.internal:7943"   # one
    hosts: \${{HOSTS}}
    prefix: >
      /apisix
  admin: {}
nginx_config:
  http:
    underscores_in_headers: on # YAML 1.1
    real_ip_recursive: |
      # no comment
      off
  worker_processes: "\${{WORKERS:=auto}}"
"apisix": # quoted key
  'proxy_mode': both
  trusted_addresses: [10.0.0.0/8, 10.0.0.0/8]
  proxy_cache: {cache_ttl: 10}`,
  withHosts(
    '"https://u:p@dp-manager.az-a.internal:7943/x?y" # odd',
    "https://[2001:db8::10]:7943",
    "- nested",
    "https://dp_manager.az-c.internal:99999",
    "~",
    "{a: b}",
  ),
];

const FRAGMENTS = [
  ...[
    "\n",
    "\r\n",
    " ",
    "  ",
    "    ",
    "\t",
    "- ",
    ": ",
    ":",
    "#",
    " # note\n",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    ",",
  ],
  ...[
    "&a ",
    "*a",
    "<<: *a\n",
    "|\n",
    ">-\n",
    "!!str ",
    "---\n",
    "...\n",
    "%",
    "@",
    "\\",
    "é",
    "😀",
    "\u2028",
  ],
  ...[
    "null",
    "~",
    "yes",
    "off",
    "010",
    "1:2",
    "30s",
    "-1",
    `$\{{X}}`,
    "http://",
    "HTTPS://",
    ":7900",
    ":443",
    "/",
  ],
  ...[
    "deployment:\n",
    "etcd:\n",
    "  host:\n",
    "role: data_plane\n",
    "apisix: {}\n",
    "status: true\n",
    "host: []\n",
  ],
  ...["      - https://dp-manager.az-a.internal:7943\n", "timeot: 3\n", "prefix:\n", "role_data_plane: []\n"],
];

/** Not in the files that get fixes: of what follows it, the parser takes some that libyaml refuses. */
const EXPLICIT_KEY = "? ";

interface Change {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat({ max: 10_000 }),
  remove: fc.oneof(fc.constant(0), fc.nat({ max: 12 })),
  insert: fc.oneof(fc.constant(""), fc.constantFrom(...FRAGMENTS)),
});

function apply(text: string, { at, remove, insert }: Change): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + insert + text.slice(place + remove);
}

/** A fixture after a few random edits. */
export const editedFixture: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...FIXTURES), fc.array(change, { maxLength: 6 }))
  .map(([text, changes]) => changes.reduce(apply, text));

/** Any text, and texts of what YAML has a meaning for. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(fc.constantFrom(...FRAGMENTS, EXPLICIT_KEY, "deployment", "apisix", "a", "1"), { maxLength: 40 })
    .map((parts) => parts.join("")),
);
