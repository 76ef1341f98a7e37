import { Stream } from '../random/index.ts';
import { type Chooser, type MakeEnv, momentsOfEpisode } from '../run/index.ts';
import { type ExitCode, exitCodes } from './exit.ts';
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
}

/** Plays episodes, shows them, and reports each. */
export async function playAndReport(play: Play, io: CliIo, to: Report): Promise<ExitCode> {
  const env = play.makeEnv(1);
  try {
    for (let episode = 0; episode < play.episodes; episode++) {
      env.reset(Stream.fromSeed(play.seed).fork('play').fork(episode));
      const { last, stopped } = await showEpisode(momentsOfEpisode(env, play.choose), io, to.human, play);
      const { steps, episodeReturn, end } = last;
      to.record('episode', { episode, steps, episodeReturn, end: end ?? 'stopped' });
      if (stopped !== undefined) return stopped === 'interrupted' ? exitCodes.interrupted : exitCodes.done;
    }
    return exitCodes.done;
  } finally {
    env.close();
  }
}
