import type { NativeOptions } from '../../env/index.ts';
import { executionSteps, MarchEnv } from './march-env.ts';

/** What {@link MortarMayhem} takes. */
export interface MortarMayhemOptions extends NativeOptions {
  /** Commands to remember, n; 10 by default. Also a context, from 1 to this. */
  readonly commandCount?: number;
}

/**
 * MortarMayhem-v0: watch n commands, then carry them out from memory on a field of 5 × 5 cells, 0.1 for each; one
 * mistake ends the episode, as does the last command. {@link MarchEnv} says how.
 *
 * After the grid version of Mortar Mayhem in Pleines et al. (2023), "Memory Gym", arXiv 2309.17207; here with a
 * symbolic observation, and with opposite edges of the field joined, as there in the endless version alone.
 */
export class MortarMayhem extends MarchEnv {
  constructor({ commandCount = 10, ...options }: MortarMayhemOptions = {}) {
    super(
      {
        id: 'MortarMayhem-v0',
        capacity: commandCount,
        maxEpisodeSteps: commandCount * (1 + executionSteps),
        context: { commandCount: { default: commandCount, low: 1, high: commandCount } },
      },
      options,
    );
  }

  protected begin(i: number): void {
    this.enter(i, (this.contexts[i] + 0.5) | 0);
  }

  protected complete(i: number): void {
    this.terminated[i] = 1;
  }
}

const endlessLimit = 1000;

/**
 * EndlessMortarMayhem-v0: in each round one new command is shown, then all commands so far are to be carried out, the
 * first one first, 0.1 for each; a mistake ends the episode. Truncated at 1,000 steps. {@link MarchEnv} says how.
 *
 * After Endless Mortar Mayhem in Pleines et al. (2023), "Memory Gym", arXiv 2309.17207.
 */
export class EndlessMortarMayhem extends MarchEnv {
  constructor(options: NativeOptions = {}) {
    // Round r takes more than r steps, so that rounds up to r take more than r² / 2.
    const capacity = Math.ceil(Math.sqrt(2 * (options.maxEpisodeSteps ?? endlessLimit))) + 1;
    super({ id: 'EndlessMortarMayhem-v0', capacity, maxEpisodeSteps: endlessLimit }, options);
  }

  protected begin(i: number): void {
    this.enter(i, 1);
  }

  protected complete(i: number): void {
    this.extend(i);
    this.showFrom(i, this.length[i] - 1);
  }
}
