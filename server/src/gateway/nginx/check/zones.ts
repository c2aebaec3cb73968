import { type Conf, note, type PlacedCall, report } from "./conf.ts";
import type { Word } from "./words.ts";

/** What declares or refers to shared memory. */
export interface Declaration {
  /** What it is for; memory can have one use only. */
  readonly use: string;
  readonly name: string;
  /** Undefined for a reference. */
  readonly size?: bigint;
  /** Where it is written. */
  readonly word: Word;
  /** Where its size is written, if that is elsewhere. */
  readonly sizeWord?: Word | undefined;
  /** Whether it defines what the memory is for, which can be done once. */
  readonly defines?: boolean;
}

/**
 * Adds shared memory. Whether NGINX takes it, apart from a second definition, which `isDefined` tells.
 * Source: nginx/nginx, src/core/ngx_cycle.c (ngx_shared_memory_add).
 */
export function addZone(
  call: PlacedCall,
  { use, name, size, word, sizeWord = word, defines = false }: Declaration,
): boolean {
  const { zones } = call.conf;
  const known = zones.get(name);
  if (known === undefined) {
    zones.set(name, { use, word, sizeWord, defined: defines, ...(size !== undefined && { size }) });
    return true;
  }
  const related = known.word.range;
  const params = { name, directive: call.statement.name.text };
  if (known.use !== use) {
    const nginxMessage = `the shared memory zone "${name}" is already declared for a different use`;
    note(call, word.range, { code: "nginx/zone-use", params, nginxMessage, related });
    return false;
  }
  if (size !== undefined && known.size === undefined) {
    known.size = size;
    known.word = word;
    known.sizeWord = sizeWord;
  }
  if (size !== undefined && size !== known.size) {
    const nginxMessage = `the size ${size} of shared memory zone "${name}" conflicts with already declared size ${known.size}`;
    note(call, word.range, { code: "nginx/duplicate-zone", params, nginxMessage, related });
    return false;
  }
  if (defines && known.defined) {
    const nginxMessage = duplicateMessage(call, use, name);
    note(call, word.range, { code: "nginx/duplicate-zone", params, nginxMessage, related });
    return false;
  }
  known.defined ||= defines;
  return true;
}

function duplicateMessage(call: PlacedCall, use: string, name: string): string {
  const directive = call.statement.name.text;
  if (directive === "lua_shared_dict") return `lua_shared_dict "${name}" is already defined as "${name}"`;
  if (use.endsWith("cache-path")) return `duplicate zone "${name}"`;
  return `${directive} "${name}" is already bound to key "${call.statement.args[0]?.text}"`;
}

/** The smallest memory whose tables have room: three pages of 4,096 bytes. */
const LEAST = 12288n;

/** Reports memory without a size, or too small to be set up, which NGINX notices at the very end. */
export function checkZones(conf: Conf): void {
  for (const [name, { size, word, sizeWord }] of conf.zones) {
    if (size === undefined || size === 0n)
      report(conf, word.range, {
        code: "nginx/zone-unknown",
        params: { name },
        nginxMessage: `zero size shared memory zone "${name}"`,
      });
    else if (size < LEAST)
      report(conf, sizeWord.range, {
        code: "nginx/zone-small",
        params: { name, value: sizeWord.text },
        nginxMessage: "ngx_slab_alloc() failed: no memory",
      });
  }
}
