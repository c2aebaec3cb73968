import { type Block, type Conf, report } from "./conf.ts";
import { parseNumber, parseSize } from "./numbers.ts";
import type { Statement } from "./words.ts";

/** The modules that buffer what an upstream answers. */
const MODULES = ["proxy", "fastcgi", "uwsgi", "scgi"].map((module) => ({
  module,
  /** The directives that set the sizes. */
  names: [
    ...[`${module}_buffer_size`, `${module}_buffers`, `${module}_busy_buffers_size`],
    ...[`${module}_temp_file_write_size`, `${module}_max_temp_file_size`],
  ],
}));
const PAGE = 4096n;

/**
 * Checks that the buffers for what upstreams answer fit together, in a server or a location with what is around it.
 * Source: nginx/nginx, src/http/modules/ngx_http_proxy_module.c (ngx_http_proxy_merge_loc_conf).
 */
export function checkBuffers(block: Block, conf: Conf): void {
  if (block.context === undefined || block.entries !== undefined) return;
  const isServer = block.context === "server";
  for (const { module, names } of MODULES) {
    // Where a block sets none of them, they are those around it.
    if (!names.some((name) => (isServer ? nearest(block, name) : block.set.get(name)?.[0]))) continue;
    const problem = bufferProblem(module, (name) => nearest(block, name));
    if (problem === undefined) continue;
    const { statement, nginxMessage } = problem;
    const { range } = statement.args.at(-1) ?? statement.name;
    if (conf.reported.has(range)) continue;
    report(conf, range, {
      code: "nginx/buffers",
      params: { directive: statement.name.text, module },
      nginxMessage,
      related: statement.name.range,
    });
  }
}

/** The directive that counts in a block: its own, or the nearest around it. */
function nearest(block: Block | undefined, name: string): Statement | undefined {
  for (let at = block; at !== undefined && at.context !== "main"; at = at.parent) {
    const [own] = at.set.get(name) ?? [];
    if (own !== undefined) return own;
  }
  return undefined;
}

interface BufferProblem {
  /** The directive that most likely is wrong. */
  readonly statement: Statement;
  readonly nginxMessage: string;
}

function bufferProblem(
  module: string,
  find: (name: string) => Statement | undefined,
): BufferProblem | undefined {
  const buffers = find(`${module}_buffers`);
  const [number, each] = (buffers?.args ?? []).map(({ text }) => text);
  const count = number === undefined ? 8n : parseNumber(number);
  const one = each === undefined ? PAGE : parseSize(each);
  const header = sizeOf(find(`${module}_buffer_size`), PAGE);
  // What isn't a size has been reported.
  if (count === undefined || one === undefined || header === undefined) return undefined;
  const size = header > one ? header : one;
  const busyConf = find(`${module}_busy_buffers_size`);
  const busy = sizeOf(busyConf, 2n * size) ?? 2n * size;
  const statement = busyConf ?? find(`${module}_buffer_size`) ?? buffers;
  if (count < 2n && buffers !== undefined)
    return { statement: buffers, nginxMessage: `there must be at least 2 "${module}_buffers"` };
  const most = `the maximum of the value of "${module}_buffer_size" and one of the "${module}_buffers"`;
  if (busy < size && statement !== undefined) {
    const nginxMessage = `"${module}_busy_buffers_size" must be equal to or greater than ${most}`;
    return { statement, nginxMessage };
  }
  if (busy > (count - 1n) * one && statement !== undefined) {
    const nginxMessage = `"${module}_busy_buffers_size" must be less than the size of all "${module}_buffers" minus one buffer`;
    return { statement, nginxMessage };
  }
  const write = find(`${module}_temp_file_write_size`);
  if (write !== undefined && (sizeOf(write, size) ?? size) < size) {
    const nginxMessage = `"${module}_temp_file_write_size" must be equal to or greater than ${most}`;
    return { statement: write, nginxMessage };
  }
  const file = find(`${module}_max_temp_file_size`);
  const bytes = sizeOf(file, 0n) ?? 0n;
  if (file === undefined || bytes === 0n || bytes >= size) return undefined;
  const nginxMessage = `"${module}_max_temp_file_size" must be equal to zero to disable temporary files usage or must be equal to or greater than ${most}`;
  return { statement: file, nginxMessage };
}

function sizeOf(statement: Statement | undefined, otherwise: bigint): bigint | undefined {
  const text = statement?.args[0]?.text;
  return text === undefined ? otherwise : parseSize(text);
}
