import { writeFile } from 'node:fs/promises';
import type { DisplayList, VectorEnv } from '../env/index.ts';
import { Stream } from '../random/index.ts';
import type { MakeEnv } from '../run/index.ts';
import { type Chooser, type Moment, playEpisode } from './episode.ts';
import { type ExitCode, exitCodes } from './exit.ts';
import { svgFilm } from './film.ts';
import { showFigure, showMany } from './format.ts';
import type { CliIo } from './io.ts';
import type { Report } from './report.ts';
import { showEpisode } from './terminal-player.ts';

/** Who plays what, and how it is shown. */
export interface Play {
  readonly makeEnv: MakeEnv;
  readonly choose: Chooser;
  /** Words beside the figures below the picture. */
  readonly title: string;
  readonly episodes: number;
  /** Decides the first states. */
  readonly seed: number;
  /** Steps shown in a second. */
  readonly fps: number;
  /** File for an animated SVG, instead of showing. */
  readonly svg?: string;
  readonly onKey?: (name: string) => void;
}

/** Plays episodes, shows or films them, and reports each. */
export async function playAndReport(play: Play, io: CliIo, to: Report): Promise<ExitCode> {
  const env = play.makeEnv(1);
  const film: DisplayList[] = [];
  try {
    for (let episode = 0; episode < play.episodes; episode++) {
      env.reset(Stream.fromSeed(play.seed).fork('play').fork(episode));
      const moments = play.svg === undefined ? playEpisode(env, play.choose) : filmed(env, play.choose, film);
      const { last, stopped } = await perform(moments, play, io, to);
      const { steps, episodeReturn, end } = last;
      to.record('episode', { episode, steps, episodeReturn, end: end ?? 'stopped' });
      if (stopped !== undefined) return stopped === 'interrupted' ? exitCodes.interrupted : exitCodes.done;
    }
    if (play.svg !== undefined) await writeFilm(play.svg, film, play.fps, to);
    return exitCodes.done;
  } finally {
    env.close();
  }
}

async function* filmed(env: VectorEnv, choose: Chooser, film: DisplayList[]): AsyncGenerator<Moment, void> {
  for await (const moment of playEpisode(env, choose)) {
    film.push(moment.picture);
    yield moment;
  }
}

async function perform(moments: AsyncIterable<Moment>, play: Play, io: CliIo, to: Report) {
  if (play.svg === undefined) return await showEpisode(moments, io, to.human, play);
  let last: Moment | undefined;
  for await (const moment of moments) last = moment;
  return { last: last!, stopped: undefined };
}

async function writeFilm(path: string, film: readonly DisplayList[], fps: number, to: Report): Promise<void> {
  await writeFile(path, svgFilm(film, film.length / fps));
  to.record('film', { file: path, pictures: film.length });
  to.line(`wrote ${path}: ${showMany(film.length, 'moment')}, ${showFigure(film.length / fps)} s`);
}
