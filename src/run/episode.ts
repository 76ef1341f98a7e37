import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Policy } from '../algorithms/index.ts';
import type { DisplayList } from '../env/index.ts';
import { checkCounts, operantError } from '../error/index.ts';
import { Stream } from '../random/index.ts';
import { writeAtomically } from './atomic-write.ts';
import type { MakeEnv } from './env-choice.ts';
import { momentsOfEpisode, policyChooser } from './moments.ts';
import { fromJson, toJson } from './state-tree.ts';

/** One complete episode, to be watched. */
export interface Episode {
  /** Id of the environment. */
  readonly env: string;
  readonly seed: number;
  /** What was seen before each step, `[T]`. */
  readonly frames: readonly DisplayList[];
  /** `[T][A]`, numbers of one action in the order of the environment's action array. */
  readonly actions: readonly (readonly number[])[];
  /** `[T]` */
  readonly rewards: readonly number[];
  readonly terminated: boolean;
  readonly truncated: boolean;
}

/** How an episode is played. */
export interface PlayOptions {
  /** Decides the first state and every drawn action; 0 by default. */
  readonly seed?: number;
  /** Whether the policy takes its most probable action instead of drawing one; true by default. */
  readonly deterministic?: boolean;
  /** Steps after which an episode that has not ended is an error; ten thousand by default. */
  readonly maxEpisodeSteps?: number;
  /** Called with each frame before its step is made; what it returns is waited for. */
  readonly onFrame?: (frame: DisplayList) => void | Promise<void>;
}

/**
 * Plays one episode and records it: the first of an evaluation with the same seed in a single environment.
 *
 * @throws when the episode does not end
 */
export async function playEpisode(policy: Policy, makeEnv: MakeEnv, options: PlayOptions = {}): Promise<Episode> {
  const { seed = 0, deterministic = true, maxEpisodeSteps = 10_000, onFrame } = options;
  checkCounts({ maxEpisodeSteps }, 'in playEpisode');
  const env = makeEnv(1);
  const [frames, actions, rewards]: [DisplayList[], (readonly number[])[], number[]] = [[], [], []];
  try {
    env.reset(Stream.fromSeed(seed).fork('env'));
    const moments = momentsOfEpisode(env, policyChooser(policy, seed, deterministic));
    for await (const { picture, last, end } of moments) {
      if (last) {
        actions.push(last.action);
        rewards.push(last.reward);
      }
      if (end) break;
      if (frames.length >= maxEpisodeSteps) throw endless(maxEpisodeSteps, env.id);
      frames.push(picture);
      await onFrame?.(picture);
    }
    const [terminated, truncated] = [env.terminated[0] === 1, env.truncated[0] === 1];
    return { env: env.id, seed, frames, actions, rewards, terminated, truncated };
  } finally {
    env.close();
  }
}

/** Writes an episode into a run folder, `episodes/seed-<seed>.json`, and gives the path. Throws when the folder is not writable. */
export async function writeEpisode(run: string, episode: Episode): Promise<string> {
  const path = join(run, 'episodes', `seed-${episode.seed}.json`);
  await writeAtomically(path, `${JSON.stringify(toJson(episode))}\n`);
  return path;
}

/** Reads a file that {@link writeEpisode} wrote. */
export async function readEpisode(path: string): Promise<Episode> {
  return fromJson(JSON.parse(await readFile(path, 'utf8'))) as unknown as Episode;
}

function endless(steps: number, id: string): Error {
  return operantError('episode does not end', {
    value: `${steps} steps`,
    where: `in ${id}`,
    help: 'make the environment with a time limit, or raise maxEpisodeSteps',
  });
}
