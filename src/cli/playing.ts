import { Stream } from '../random/index.ts';
import { type Chooser, type MakeEnv, type Moment, momentsOfEpisode } from '../run/index.ts';
import { type ExitCode, exitCodes } from './exit.ts';
import { showCount } from './format.ts';
import type { CliIo } from './io.ts';
import type { Report } from './report.ts';
import { showEpisode } from './terminal-player.ts';

/** Who plays what, and how it is shown. */
export interface Play {
  readonly makeEnv: MakeEnv;
  readonly choose: Chooser;
  /** Words beside the figures below the picture, as they are now. */
  title(): string;
  readonly episodes: number;
  /** Decides the first states. */
  readonly seed: number;
  /** Steps shown in a second. */
  readonly fps: number;
  readonly onKey?: (name: string) => void;
  readonly onStop?: () => void;
  /** {@link MOST_UNWATCHED_STEPS} unless given. */
  readonly mostUnwatchedSteps?: number;
}

/**
 * Steps after which an episode is broken off where nobody watches who could stop it, in an environment without a time
 * limit.
 */
export const MOST_UNWATCHED_STEPS = 10_000;

/** Plays episodes, shows them, and reports each. */
export async function playAndReport(play: Play, io: CliIo, to: Report): Promise<ExitCode> {
  const env = play.makeEnv(1);
  const isEndless = !to.human.isTTY && env.maxEpisodeSteps === undefined;
  const most = isEndless ? (play.mostUnwatchedSteps ?? MOST_UNWATCHED_STEPS) : Number.POSITIVE_INFINITY;
  try {
    for (let episode = 0; episode < play.episodes; episode++) {
      env.reset(Stream.fromSeed(play.seed).fork('play').fork(episode));
      const { last, stopped } = await showEpisode(atMost(most, momentsOfEpisode(env, play.choose)), io, to.human, play);
      const { steps, episodeReturn, end } = last;
      to.record('episode', { episode, steps, episodeReturn, end: end ?? 'stopped' });
      if (end === undefined && steps >= most) {
        to.line(`stopped after ${showCount(steps)} steps: ${env.id} has no time limit`);
      }
      if (stopped !== undefined) return stopped === 'interrupted' ? exitCodes.interrupted : exitCodes.done;
    }
    return exitCodes.done;
  } finally {
    env.close();
  }
}

/** The moments of an episode up to one after so many steps. */
async function* atMost(steps: number, moments: AsyncIterable<Moment>): AsyncGenerator<Moment, void> {
  for await (const moment of moments) {
    yield moment;
    if (moment.steps >= steps) return;
  }
}
