import fc from "fast-check";

/** Keys of old and new files, section by section, each in several forms; `>` stands for a level of indentation. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  apisix: [
    "port_admin: 9181",
    "allow_admin:\n>- 10.0.0.0/8\n># - 0.0.0.0/0\n>- 10.1.0.0/8",
    "admin_key: [{name: a, key: b, role: admin}]",
    "config_center: etcd",
    "https_admin: false",
    "enable_admin_cors: true",
    "node_listen:\n>- 9080\n>- '9081'",
    "node_listen: [9080]",
    "ssl:\n>enable: true\n>listen_port: 9444",
    "ssl: {enable_http2: true, listen_port: [9443, 9444]}",
    "stream_proxy:\n>only: false\n>tcp:\n>>- 9100",
    "router: {}",
    "enable_ipv6: no",
    "id: gateway-1",
    "events:\n>module: a",
    "enable_heartbeat: true",
    "nginx_config:\n>worker_processes: 2",
  ],
  deployment: [
    "role: traditional",
    "admin:\n>admin_key: []",
    "admin:",
    "admin: {admin_listen: {ip: 0.0.0.0}}",
    "etcd:\n>host:\n>>- 'http://a:2379'\n># - b\n>prefix: /apisix",
    "timeout: 10",
    "certs:\n>cert: a\n># cert_key: b",
    "health_check_timeout: 5",
    "role_traditional:\n>config_provider: etcd",
  ],
  etcd: [
    "host:\n>- 'http://b:2379'",
    'host: ["http://c:2379"]',
    "prefix: /b",
    "health_check_retry: 3",
    "user: |\n>>a\n>># b",
  ],
  api7ee: [
    "http_timeout: 30s",
    "status_endpoint:\n>enabled: true\n># ip: ::\n>ip: 0.0.0.0",
    "disable_upstream_healthcheck: true",
  ],
  nginx_config: ["worker_processes: 4", "http:\n>lua_shared_dicts:\n>>a: 1m"],
};

const remark = fc.constantFrom("", "", "# one", "# two: 2", "# - three");
const line = fc.record({ above: remark, behind: remark, blank: fc.nat({ max: 5 }).map((n) => n === 0) });

/** Sections with entries from the table, with comments above and behind, and blank lines. */
export const sectioned: fc.Arbitrary<string> = fc
  .record({
    indent: fc.constantFrom(2, 4),
    newline: fc.constantFrom("\n", "\r\n"),
    unfinished: fc.boolean(),
    sections: fc.array(
      fc.constantFrom(...Object.keys(SECTIONS)).chain((name) =>
        fc.record({
          name: fc.constant(name),
          head: line,
          entries: fc.array(fc.tuple(fc.constantFrom(...(SECTIONS[name] ?? [])), line), {
            minLength: 1,
            maxLength: 5,
          }),
        }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ indent, newline, unfinished, sections }) => {
    const lines = sections.flatMap(({ name, head, entries }) => [
      ...dressed(`${name}:`, head, ""),
      ...entries.flatMap(([entry, around]) =>
        dressed(
          entry.replaceAll(/^>+/gm, (marks) => " ".repeat(marks.length * indent)),
          around,
          " ".repeat(indent),
        ),
      ),
    ]);
    return lines.join(newline) + (unfinished ? "" : newline);
  });

function dressed(
  entry: string,
  { above, behind, blank }: { above: string; behind: string; blank: boolean },
  pad: string,
): string[] {
  const [first = "", ...rest] = entry.split("\n");
  const head = behind === "" || first.endsWith("|") ? first : `${first}  ${behind}`;
  return [...(blank ? [""] : []), ...(above === "" ? [] : [above]), head, ...rest].map((text) =>
    text === "" ? "" : pad + text,
  );
}
