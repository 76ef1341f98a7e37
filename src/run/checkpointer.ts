import type { Metrics } from '../algorithms/index.ts';
import { type BestCheckpoint, type Checkpoint, writeCheckpoint } from './checkpoint.ts';
import { checkpointPath, pruneCheckpoints } from './checkpoint-folder.ts';
import { withDeadline } from './deadline.ts';
import { checkWeights } from './finite.ts';
import type { RunSettings } from './settings.ts';
import type { RunLearner } from './trainable.ts';

const deadline = 600;

/** Writes the checkpoints of one training when they are due, and removes old ones. */
export class Checkpointer {
  readonly #run: string;
  readonly #settings: RunSettings;
  #last: number | undefined;
  #best: BestCheckpoint | null;
  #savedAt = performance.now();

  /** `from` is the checkpoint that the training goes on from; undefined at its beginning. */
  constructor(run: string, settings: RunSettings, from: Checkpoint | undefined) {
    this.#run = run;
    this.#settings = settings;
    this.#last = from?.steps;
    this.#best = from?.best ?? null;
  }

  /** Folder of the last good checkpoint; undefined before the first. */
  get path(): string | undefined {
    return this.#last === undefined ? undefined : checkpointPath(this.#run, this.#last);
  }

  /** Whether a checkpoint should be written at this many steps. */
  isDue(steps: number): boolean {
    const every = this.#settings.checkpointEvery;
    if ('seconds' in every) return performance.now() - this.#savedAt >= every.seconds * 1000;
    return Math.floor(steps / every.steps) > Math.floor((this.#last ?? 0) / every.steps);
  }

  /**
   * Writes a checkpoint of this moment, unless there is one.
   *
   * @throws when a weight is not finite or the file system refuses; the checkpoints before are left as they are
   */
  async save(learner: RunLearner, metrics: Metrics | null): Promise<void> {
    const { steps } = learner;
    if (steps === this.#last) return;
    const state = await learner.state();
    checkWeights(state);
    const best = better(this.#best, steps, metrics);
    const path = checkpointPath(this.#run, steps);
    await withDeadline(writeCheckpoint(path, { steps, state, metrics, best }), deadline, `writing ${path}`);
    [this.#last, this.#best, this.#savedAt] = [steps, best, performance.now()];
    const { keepCheckpoints, keepBest } = this.#settings;
    await pruneCheckpoints(this.#run, keepCheckpoints, keepBest ? best?.steps : undefined);
  }
}

function better(best: BestCheckpoint | null, steps: number, metrics: Metrics | null): BestCheckpoint | null {
  const episodeReturn = metrics?.episodeReturn ?? Number.NaN;
  const isBetter = episodeReturn > (best?.episodeReturn ?? Number.NEGATIVE_INFINITY);
  return isBetter ? { steps, episodeReturn } : best;
}
