import { availableParallelism, cpus, totalmem } from 'node:os';

/** The machine that a run was made on. */
export interface Machine {
  /** Model name of the processor. */
  readonly cpu: string;
  /** Processors that this process may use. */
  readonly cores: number;
  /** Memory in bytes. */
  readonly memory: number;
  /** Operating system and architecture, as in `linux x64`. */
  readonly platform: string;
  /** Version of Node.js. */
  readonly node: string;
}

/** The machine that this process runs on. */
export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memory: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}
