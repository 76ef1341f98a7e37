import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Cores that this process may use, for products of matrices: hyperthreads of a core count once, because a product fills
 * the arithmetic units of its core alone. 0, ONNX Runtime's own count, where the system has no list of them (macOS,
 * Windows). On Linux that count is wrong where it matters: it asks the processor and not the kernel, and so sees one core
 * in a virtual machine of two, and every core of the host in a container of a few (docs/decisions/threads.md).
 *
 * @param processors what the process may use at once; fewer than the cores where a container limits its time
 * @param root where `proc` and `sys` are found
 */
export function coresForProducts(processors: number, root = '/'): number {
  try {
    const cores = new Set(allowedProcessors(root).map((processor) => threadsOfCore(root, processor)));
    return Math.min(cores.size, processors);
  } catch {
    return 0;
  }
}

/** The numbers in the kernel's list, such as `0-3,8`. */
function allowedProcessors(root: string): number[] {
  const status = readFileSync(join(root, 'proc/self/status'), 'utf8');
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1];
  if (list === undefined) return [];
  return list.split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number) as [number, number?];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

/** The processors that share a core, as the kernel writes them: the same text for each of them. */
function threadsOfCore(root: string, processor: number): string {
  return readFileSync(join(root, `sys/devices/system/cpu/cpu${processor}/topology/thread_siblings_list`), 'utf8');
}
