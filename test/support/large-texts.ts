// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
const HEAD = `deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
`;

function times(count: number, write: (index: number) => string, between = ""): string {
  return Array.from({ length: count }, (_, i) => write(i)).join(between);
}

/** Gateway configurations of any size, each with very much of one thing. */
export const LARGE_TEXTS: Readonly<Record<string, (n: number) => string>> = {
  keys: (n) => `${HEAD}x:\n${times(n, (i) => `  k${i}: ${i}\n`)}`,
  list: (n) => `${HEAD}x:\n${times(n, (i) => `  - ${i}\n`)}`,
  topkeys: (n) => `${HEAD}${times(n, (i) => `k${i}: ${i}\n`)}`,
  flowlist: (n) => `${HEAD}x: [${times(n, (i) => `${i}`, ", ")}]\n`,
  flowlists: (n) => `${HEAD}x: [${times(n, () => `[a]`, ", ")}]\n`,
  flowmap: (n) => `${HEAD}x: {${times(n, (i) => `k${i}: 1`, ", ")}}\n`,
  equalkeys: (n) => `${HEAD}x:\n${times(n, () => `  k: 1\n`)}`,
  equalflow: (n) => `${HEAD}x: {${times(n, () => `k: 1`, ", ")}}\n`,
  tabs: (n) => `${HEAD}apisix:\n${times(n, (i) => `\tk${i}: 1\n`)}`,
  deep: (n) => `${HEAD}x: ${'["]",'.repeat(n)}\n`,
  deepblock: (n) => `${HEAD}x: ${"- ".repeat(n)}a\n`,
  deepindent: (n) => `${HEAD}${times(Math.ceil(n / 20), () => times(20, (i) => `${" ".repeat(i)}a:\n`))}`,
  many100: (n) => `${HEAD}x: [${times(n, () => "[".repeat(100) + "]".repeat(100), ",")}]\n`,
  aliaschain: (n) => `${HEAD}x:\n  k0: &a0 [1]\n${times(n, (i) => `  k${i + 1}: &a${i + 1} [*a${i}]\n`)}`,
  aliases: (n) => `${HEAD}x:\n  k0: &a [1]\n${times(n, (i) => `  k${i + 1}: *a\n`)}`,
  anchors: (n) => `${HEAD}x:\n${times(n, (i) => `  k${i}: &a${i} 1\n`)}`,
  badaliases: (n) => `${HEAD}x:\n${times(n, (i) => `  k${i}: *a${i}\n`)}`,
  bomb: (n) =>
    `${HEAD}x:\n  a0: &a0 {x: 1}\n${times(8, (i) => `  a${i + 1}: &a${i + 1} {${times(Math.max(9, n / 100), (j) => `p${j}: *a${i}`, ", ")}}\n`)}`,
  listbomb: (n) =>
    `${HEAD}x:\n  a0: &a0 [x]\n${times(8, (i) => `  a${i + 1}: &a${i + 1} [${times(Math.max(9, n / 100), () => `*a${i}`, ", ")}]\n`)}`,
  mergechain: (n) =>
    `${HEAD}x:\n  k0: &a0 {p0: 1}\n${times(n, (i) => `  k${i + 1}: &a${i + 1}\n    <<: *a${i}\n    p${i + 1}: 1\n`)}`,
  merges: (n) => `${HEAD}y: &a {b: 1}\nx:\n${times(n, () => `  <<: *a\n`)}`,
  mergelist: (n) => `${HEAD}y: &a {b: 1}\nx:\n  <<: [${times(n, () => "*a", ", ")}]\n`,
  mergebig: (n) => `${HEAD}y: &a {${times(n, (i) => `k${i}: 1`, ", ")}}\nx:\n  <<: *a\n`,
  vars: (n) => `${HEAD}x:\n${times(n, (i) => `  k${i}: "\${{V${i}}}"\n`)}`,
  varmany: (n) => `${HEAD}x: '${"${{A} } ".repeat(n)}'\n`,
  varmanygood: (n) => `${HEAD}x: '${"${{A}} ".repeat(n)}'\n`,
  varunclosed: (n) => `${HEAD}x: \${{${"A".repeat(n)}\n`,
  varspaces: (n) => `${HEAD}x: "\${{${" ".repeat(n)}"\n`,
  varopen: (n) => `${HEAD}x: "${"${{ ".repeat(n)}"\n`,
  bangs: (n) => `# ${"!".repeat(n)}\n${HEAD}`,
  bangkeys: (n) => `${HEAD}x:\n${times(n, (i) => `  k${i}: ! 1\n`)}`,
  hashes: (n) => `${"# ".repeat(n)}\n${HEAD}`,
  hashlines: (n) => `${HEAD}${"#\n".repeat(n)}`,
  slashes: (n) => `${HEAD}  etcd:\n    host: [http://a:1]\n    prefix: /a${"/".repeat(n)}b\n`,
  colons: (n) => `${HEAD}x: ${": &".repeat(n)}\n`,
  blanklines: (n) => `${HEAD}${"\n".repeat(n)}x: 1\n`,
  blankcomments: (n) => `${HEAD}x:\n${"\n".repeat(n)}${"  # c\n".repeat(n)}  y: 1\n`,
  spacelines: (n) => `${HEAD}${"  \n".repeat(n)}x: 1\n`,
  spaces: (n) => `${HEAD}x: a${" ".repeat(n)}b\n`,
  trailing: (n) => `${HEAD}x: a${" ".repeat(n)}\n`,
  indent: (n) => `${HEAD}x:\n${" ".repeat(n)}a: 1\n`,
  documents: (n) => `${HEAD}${"---\n".repeat(n)}`,
  documents2: (n) => `${HEAD}${"---\na: 1\n".repeat(n)}`,
  docends: (n) => `${HEAD}${"...\n".repeat(n)}`,
  directives: (n) => `${"%FOO bar\n".repeat(n)}---\n${HEAD}`,
  badlines: (n) => `${HEAD}${times(n, (i) => `x${i}\n`)}`,
  badcolon: (n) => `${HEAD}${times(n, (i) => `x${i}: a: b\n`)}`,
  badindent: (n) => `${HEAD}x:\n${times(n, (i) => `${" ".repeat(2 + (i % 3))}k${i}: 1\n`)}`,
  questions: (n) => `${HEAD}x:\n${times(n, (i) => `  ? k${i}\n`)}`,
  questionlines: (n) => `${HEAD}x:\n  ? a\n${"\n".repeat(n)}${"  # c\n".repeat(n)}  : b\n`,
  longtext: (n) => `${HEAD}x: |\n${"  some text here\n".repeat(n)}`,
  longblank: (n) => `${HEAD}x: |\n${"\n".repeat(n)}  a\n`,
  folded: (n) => `${HEAD}x: >\n${"  some text\n\n".repeat(n)}`,
  plainlines: (n) => `${HEAD}x: a\n${"  b\n".repeat(n)}`,
  quoted: (n) => `${HEAD}x: "${"a\\n b ".repeat(n)}"\n`,
  quotedlines: (n) => `${HEAD}x: "${"a\n  ".repeat(n)}"\n`,
  quotes: (n) => `${HEAD}x: '${"''".repeat(n)}'\n`,
  backslashes: (n) => `${HEAD}x: "${"\\\\".repeat(n)}"\n`,
  unclosed: (n) => `${HEAD}x: "${"a ".repeat(n)}\n`,
  unclosedflow: (n) => `${HEAD}x: [${"a, ".repeat(n)}\n`,
  quotedkeys: (n) => `${HEAD}x:\n${times(n, (i) => `  "k${i}": 'v'\n`)}`,
  hosts: (n) => `${HEAD}  etcd:\n    host:\n${times(n, (i) => `      - http://a${i}:2379\n`)}`,
  badhosts: (n) => `${HEAD}  etcd:\n    host:\n${times(n, () => `      - 5\n`)}`,
  listen: (n) => `${HEAD}apisix:\n  node_listen:\n${times(n, (i) => `    - {port: ${i}}\n`)}`,
  badlisten: (n) => `${HEAD}apisix:\n  node_listen:\n${times(n, (i) => `    - {port: a${i}}\n`)}`,
  ssl: (n) => `${HEAD}apisix:\n  ssl:\n    listen:\n${times(n, (i) => `      - {port: ${i}}\n`)}`,
  stream: (n) =>
    `${HEAD}apisix:\n  proxy_mode: stream\n  stream_proxy:\n    tcp:\n${times(n, (i) => `      - ${i}\n`)}`,
  streamobj: (n) =>
    `${HEAD}apisix:\n  proxy_mode: stream\n  stream_proxy:\n    tcp:\n${times(n, (i) => `      - {addr: ${i}, tls: true}\n`)}`,
  streamrange: (n) =>
    `${HEAD}apisix:\n  proxy_mode: stream\n  stream_proxy:\n    tcp:\n${times(n, () => `      - 1-65535\n`)}`,
  plugins: (n) => `${HEAD}plugins:\n${times(n, (i) => `  - p${i}\n`)}`,
  kube: (n) =>
    `${HEAD}discovery:\n  kubernetes:\n${times(n, (i) => `    - {id: a${i}, service: {host: h, port: "1"}, client: {token: t}}\n`)}`,
  kubealias: (n) =>
    `${HEAD}x: &m [${times(n, (i) => `a${i}`, ", ")}]\ndiscovery:\n  kubernetes:\n${times(n, (i) => `    - {id: a${i}, namespace_selector: {match: *m}}\n`)}`,
  adminkeys: (n) =>
    `${HEAD}  admin:\n    admin_key:\n${times(n, (i) => `      - {name: a${i}, key: b${i}, role: admin}\n`)}`,
  merged: (n) => `${HEAD}nginx_config:\n  http:\n    custom:\n${times(n, (i) => `      k${i}: v\n`)}`,
  envs: (n) => `${HEAD}nginx_config:\n  envs:\n${times(n, (i) => `    - E${i}\n`)}`,
  typeerrors: (n) => `${HEAD}plugin_attr:\n${times(n, (i) => `  p${i}: {a: [}\n`)}`,
  tagged: (n) => `${HEAD}x:\n${times(n, (i) => `  k${i}: !!str 1\n`)}`,
  customtag: (n) => `${HEAD}x:\n${times(n, (i) => `  k${i}: !foo${i} {a: 1}\n`)}`,
  crs: (n) => `${HEAD.replaceAll("\n", "\r")}${times(n, (i) => `k${i}: 1\r`)}`,
  emoji: (n) => `${HEAD}x: [${times(n, () => `"😀😀😀"`, ", ")}]\n`,
  ipv6: (n) =>
    `${HEAD}nginx_config:\n  http:\n    real_ip_from:\n${times(n, (i) => `      - "${"1:".repeat(i % 9)}"\n`)}`,
  colonsplain: (n) => `${HEAD}x: ${":".repeat(n)}\n`,
  digits: (n) => `${HEAD}x: ${"1".repeat(n)}x\n`,
  underscores: (n) => `${HEAD}x: 1${"_".repeat(n)}x\n`,
  sexagesimal: (n) => `${HEAD}x: 1${":1".repeat(n)}x\n`,
  dashes: (n) => `${HEAD}x: ${"-".repeat(n)}\n`,
  atag: (n) => `${HEAD}x: !${"a".repeat(n)} 1\n`,
  pct: (n) => `${HEAD}x: !<${"%41".repeat(n)}> 1\n`,
  bigkey: (n) => `${HEAD}${"k".repeat(n)}: 1\n`,
};
