import { listAlgorithms, type Policy } from '../algorithms/index.ts';
import { operantError } from '../error/index.ts';
import {
  checkpointPath,
  type LoadedRun,
  listCheckpoints,
  loadRun,
  type MakeEnv,
  type RunRecord,
  readCheckpoint,
} from '../run/index.ts';
import { exitCodes, failingWith } from './exit.ts';
import { parseNumber } from './parse-value.ts';

/** What a run has learned, read back from a checkpoint. */
export interface OpenPolicy {
  readonly policy: Policy;
  readonly makeEnv: MakeEnv;
  readonly record: RunRecord;
  /** Environment steps after which the checkpoint was written. */
  readonly steps: number;
  close(): Promise<void>;
}

/**
 * Opens the policy of a run.
 *
 * @param checkpoint `latest`, `best` (highest training return) or the steps of a checkpoint; the latest when absent
 * @param onNotice called with what went differently than asked, as with damaged checkpoints
 * @throws as errors of the run folder: when it is no run, is damaged, or has no such checkpoint
 */
export async function openPolicy(
  folder: string,
  checkpoint: string | undefined,
  onNotice: (notice: string) => void,
): Promise<OpenPolicy> {
  return await failingWith(exitCodes.runFolder, async () => {
    const run = await loadRun(folder, { algorithms: listAlgorithms(), onNotice });
    try {
      const steps = await restoreTo(run, folder, checkpoint ?? 'latest');
      const { learner, makeEnv, record } = run;
      return { policy: learner.policy, makeEnv, record, steps, close: () => learner.close() };
    } catch (error) {
      await run.learner.close();
      throw error;
    }
  });
}

/** Puts the learner into the chosen checkpoint; it is in the newest one already. */
async function restoreTo(run: LoadedRun, folder: string, chosen: string): Promise<number> {
  const latest = run.checkpoint;
  if (latest === undefined) {
    throw operantError('run has no checkpoint yet', { value: folder, help: 'resume it and let it train a while' });
  }
  const steps = chosen === 'latest' ? latest.steps : chosen === 'best' ? latest.best?.steps : parseNumber(chosen);
  const known = await listCheckpoints(folder);
  if (steps === undefined || !known.includes(steps)) throw noCheckpoint(chosen, folder, known);
  if (steps !== latest.steps) run.learner.restore((await readCheckpoint(checkpointPath(folder, steps))).state);
  return steps;
}

function noCheckpoint(chosen: string, folder: string, known: readonly number[]): Error {
  return operantError('no such checkpoint', {
    value: chosen,
    where: `in ${folder}`,
    help: `give latest, best or the steps of one: ${known.join(', ')}`,
  });
}
