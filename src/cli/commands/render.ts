import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { type DisplayList, listEnvs, renderGif, renderPng, renderSvg } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { Stream } from '../../random/index.ts';
import {
  type Chooser,
  envMaker,
  type MakeEnv,
  momentsOfEpisode,
  policyChooser,
  randomChooser,
} from '../../run/index.ts';
import { act, type CliContext, examples } from '../context.ts';
import { exitCodes } from '../exit.ts';
import { svgFilm } from '../film.ts';
import { nothingToPlay } from '../find-env.ts';
import { checkpointFlag, jsonFlag, realNumber, type SpeechFlags, seedFlag, wholeNumber } from '../flags.ts';
import { showFigure, showMany } from '../format.ts';
import { openPolicy } from '../open-policy.ts';
import { report } from '../report.ts';
import { writeOutput } from '../write-output.ts';

const defaults = { steps: 100, fps: 20, width: { picture: 600, film: 400 } };

interface Flags extends SpeechFlags {
  readonly out: string;
  readonly at?: number;
  readonly film?: number;
  readonly fps?: number;
  readonly width?: number;
  readonly seed: number;
  readonly checkpoint?: string;
}

/** Who acts in what. */
interface Scene {
  readonly makeEnv: MakeEnv;
  readonly choose: Chooser;
  close?(): Promise<void>;
}

/** `operant render RUN|ENV --out FILE`: a picture or a film, without a screen. */
export function addRender(program: Command, context: CliContext): void {
  const command = program
    .command('render')
    .summary('make a picture or a film of an environment or a run')
    .description(
      'Writes a picture (png, svg) or a film (gif; svg with --film) of one episode. Of a run, its policy acts; of an environment, chance.',
    )
    .argument('<RUN|ENV>', 'run folder, or environment as in CartPole-v1')
    .addOption(
      new Option('--out <file>', 'what to write; the ending png, svg or gif says the format').makeOptionMandatory(),
    )
    .addOption(
      new Option('--at <step>', 'picture after so many steps (default: 0)').argParser(wholeNumber('--at', { min: 0 })),
    )
    .addOption(
      new Option('--film <steps>', `film of at most so many steps (gif default: ${defaults.steps})`).argParser(
        wholeNumber('--film', { min: 1 }),
      ),
    )
    .addOption(
      new Option('--fps <n>', `steps shown in a second of a film (default: ${defaults.fps})`).argParser(
        realNumber('--fps', { min: 0.1 }),
      ),
    )
    .addOption(
      new Option(
        '--width <pixels>',
        `width (default: ${defaults.width.picture}, of a film ${defaults.width.film})`,
      ).argParser(wholeNumber('--width', { min: 16, max: 4000 })),
    )
    .addOption(seedFlag('decides first states and drawn actions'))
    .addOption(checkpointFlag())
    .addOption(jsonFlag());
  examples(
    command,
    ['render Breakout-MinAtar --out breakout.png --at 30', 'a picture'],
    ['render runs/CartPole-v1-ppo-1 --out pole.gif', 'a film'],
  );
  act<Flags>(command, context, async ([what], flags) => {
    const to = report(context.io, flags);
    const steps = filmSteps(flags);
    const scene = await sceneOf(what, flags, to.notice);
    try {
      const pictures = await film(scene, flags.seed, steps ?? flags.at ?? 0);
      const shown = steps === undefined ? pictures.slice(-1) : pictures;
      const isFilm = steps !== undefined;
      await writeOutput(flags.out, await encoded(shown, flags, isFilm), isFilm ? 'film' : 'picture');
      to.record('render', { file: flags.out, pictures: shown.length });
      const { fps = defaults.fps } = flags;
      const length = `: ${showMany(shown.length, 'moment')}, ${showFigure(shown.length / fps)} s`;
      to.line(`wrote ${flags.out}${steps === undefined ? '' : length}`);
    } finally {
      await scene.close?.();
    }
    return exitCodes.done;
  });
}

/** Steps of the film that is asked for; undefined for a picture. */
function filmSteps({ out, film, at, fps }: Flags): number | undefined {
  const ending = extname(out).slice(1).toLowerCase();
  if (!['png', 'svg', 'gif'].includes(ending)) {
    throw operantError('format is not known', {
      value: out,
      where: 'for --out',
      help: 'end the name in .png, .svg or .gif',
    });
  }
  const steps = ending === 'gif' ? (film ?? defaults.steps) : film;
  if (ending === 'png' && film !== undefined) throw ineffective('--film', 'a png is one picture; write a gif or svg');
  if (steps !== undefined && at !== undefined) throw ineffective('--at', 'a film begins at the first step');
  if (steps === undefined && fps !== undefined) throw ineffective('--fps', 'give --film too, or write a gif');
  return steps;
}

function ineffective(flag: string, help: string): Error {
  return operantError('flag has no effect here', { value: flag, help });
}

async function sceneOf(what: string, flags: Flags, onNotice: (message: string) => void): Promise<Scene> {
  if (listEnvs().some(({ id }) => id === what)) {
    if (flags.checkpoint !== undefined) throw ineffective('--checkpoint', 'leave it out, or render a run');
    return { makeEnv: await envMaker(what), choose: randomChooser(flags.seed) };
  }
  if (!existsSync(what)) throw nothingToPlay(what);
  const { policy, makeEnv, close } = await openPolicy(what, flags.checkpoint, onNotice);
  return { makeEnv, choose: policyChooser(policy, flags.seed, true), close };
}

/** What there was to see before each of the first steps of an episode, and after the last of them unless that ended it. */
async function film({ makeEnv, choose }: Scene, seed: number, steps: number): Promise<DisplayList[]> {
  const env = makeEnv(1);
  const pictures: DisplayList[] = [];
  try {
    env.reset(Stream.fromSeed(seed).fork('play').fork(0));
    for await (const moment of momentsOfEpisode(env, choose)) {
      if (moment.end === undefined) pictures.push(moment.picture);
      if (moment.steps >= steps) break;
    }
  } finally {
    env.close();
  }
  return pictures;
}

async function encoded(pictures: readonly DisplayList[], flags: Flags, isFilm: boolean): Promise<string | Uint8Array> {
  const { fps = defaults.fps, width = isFilm ? defaults.width.film : defaults.width.picture } = flags;
  if (/\.png$/i.test(flags.out)) return renderPng(pictures[0], { width });
  if (/\.gif$/i.test(flags.out)) return await renderGif(pictures, { width, fps });
  return isFilm ? svgFilm(pictures, pictures.length / fps, width) : renderSvg(pictures[0], { width });
}
