import type { Policy } from '../algorithms/index.ts';
import { operantError } from '../error/index.ts';
import type { LanguageLearner } from '../lm/learner/index.ts';
import {
  checkpointPath,
  listCheckpoints,
  type MakeEnv,
  type OpenRun,
  openRun,
  type RunLearner,
  type RunRecord,
  readCheckpoint,
  readRunRecord,
  type Trainable,
} from '../run/index.ts';
import { exitCodes, failingWith } from './exit.ts';
import { parseNumber } from './parse-value.ts';
import { controlTrainables, presetTrainables } from './trainables.ts';

/** A learner, read back from a checkpoint. */
interface OpenLearner<L extends RunLearner> {
  readonly learner: L;
  readonly record: RunRecord;
  /** Steps after which the checkpoint was written. */
  readonly steps: number;
  close(): Promise<void>;
}

/** What a run of control has learned, read back from a checkpoint. */
export interface OpenPolicy extends Omit<OpenLearner<RunLearner>, 'learner'> {
  readonly policy: Policy;
  readonly makeEnv: MakeEnv;
}

type OnNotice = (notice: string) => void;

/** Whether a run folder holds a language model. @throws as errors of the run folder */
export async function isLanguageRun(folder: string): Promise<boolean> {
  const { family } = await failingWith(exitCodes.runFolder, () => readRunRecord(folder));
  return family === 'language';
}

/**
 * Opens the policy of a run of control.
 *
 * @param checkpoint `latest`, `best` (highest training return) or the steps of a checkpoint; the latest when absent
 * @param onNotice called with what went differently than asked, as with damaged checkpoints
 * @throws as errors of the run folder: when it is no run, is damaged, or has no such checkpoint; and for a language
 * model
 */
export async function openPolicy(
  folder: string,
  checkpoint: string | undefined,
  onNotice: OnNotice,
): Promise<OpenPolicy> {
  if (await isLanguageRun(folder)) {
    throw operantError('run is of a language model', {
      value: folder,
      help: `its model is the folder ${folder}/model`,
    });
  }
  const { learner, ...run } = await openLearner(folder, controlTrainables(), checkpoint, onNotice);
  return { ...run, policy: learner.policy, makeEnv: learner.makeEnv };
}

/** Opens the language model of a run, as {@link openPolicy} does with control. */
export async function openModel(
  folder: string,
  checkpoint: string | undefined,
  onNotice: OnNotice,
): Promise<OpenLearner<LanguageLearner>> {
  return await openLearner(folder, presetTrainables(), checkpoint, onNotice);
}

async function openLearner<L extends RunLearner>(
  folder: string,
  trainables: readonly Trainable<L>[],
  checkpoint: string | undefined,
  onNotice: OnNotice,
): Promise<OpenLearner<L>> {
  return await failingWith(exitCodes.runFolder, async () => {
    const run = await openRun(folder, { trainables, onNotice });
    try {
      const steps = await restoreTo(run, folder, checkpoint ?? 'latest');
      return { learner: run.learner, record: run.record, steps, close: () => run.learner.close() };
    } catch (error) {
      await run.learner.close();
      throw error;
    }
  });
}

/** Puts the learner into the chosen checkpoint; it is in the newest one already. */
async function restoreTo(run: OpenRun, folder: string, chosen: string): Promise<number> {
  const latest = run.checkpoint;
  if (latest === undefined) {
    throw operantError('run has no checkpoint yet', { value: folder, help: 'resume it and let it train a while' });
  }
  const steps = chosen === 'latest' ? latest.steps : chosen === 'best' ? latest.best?.steps : parseNumber(chosen);
  const known = await listCheckpoints(folder);
  if (steps === undefined || !known.includes(steps)) throw noCheckpoint(chosen, folder, known);
  if (steps !== latest.steps) await run.learner.restore((await readCheckpoint(checkpointPath(folder, steps))).state);
  return steps;
}

function noCheckpoint(chosen: string, folder: string, known: readonly number[]): Error {
  return operantError('no such checkpoint', {
    value: chosen,
    where: `in ${folder}`,
    help: `give latest, best or the steps of one: ${known.join(', ')}`,
  });
}
