import type { Runtime } from './types.ts';

/** The runtime of this platform, loaded at the first use: native kernels in Node, WebAssembly elsewhere. */
export async function defaultRuntime(): Promise<Runtime> {
  const { runtime } = await import('#runtime');
  return runtime;
}
