import * as z from 'zod';
import type { Controls, EnvDefinition, NativeOptions, ReferenceReturn, VectorEnv } from '../../env/index.ts';
import { Acrobot, CartPole, classicEnvs, MountainCar, MountainCarContinuous, Pendulum } from '../classic/index.ts';
import { Autoencode, type AutoencodeOptions } from './autoencode.ts';
import { Concentration, type ConcentrationOptions } from './concentration.ts';
import { EndlessAutoencode } from './endless-autoencode.ts';
import { Masked } from './masked.ts';
import { EndlessMortarMayhem, MortarMayhem, type MortarMayhemOptions } from './mortar-mayhem.ts';
import { RepeatFirst, type RepeatFirstOptions } from './repeat-first.ts';
import { RepeatPrevious, type RepeatPreviousOptions } from './repeat-previous.ts';
import { TMaze, type TMazeOptions } from './t-maze.ts';

const suite = 'memory';
const count = (most: number) => z.int().min(1).max(most);

/** The suits as they are shown. */
const suits: Controls = { keys: { a: 0, b: 1, c: 2, d: 3 } };
const march: Controls = { keys: { space: 0, left: 1, right: 2, up: 3 } };

const repeatPreviousOptions = z.object({
  lag: count(1000).default(4).describe('How many cards back the card to be named lies; more makes it harder.'),
  episodeLength: count(10_000).default(52).describe('Cards in an episode, more than the lag.'),
});

const own: readonly EnvDefinition[] = [
  {
    id: 'TMaze-v0',
    suite,
    summary: 'Remember a sign at the start of a corridor until the junction at its end.',
    make: (options: TMazeOptions) => new TMaze(options),
    controls: { keys: { up: 0, right: 1, down: 2, left: 3 } },
    maxEpisodeSteps: 110,
    rewardRange: [-0.1, 4],
    reference: random(-4.96, 0.024),
    options: z.object({
      corridorLength: count(10_000).default(10).describe('Moves from the start to the junction.'),
    }),
  },
  {
    id: 'RepeatFirst-v0',
    suite,
    summary: 'Name the first card of the episode, in every step.',
    make: (options: RepeatFirstOptions) => new RepeatFirst(options),
    controls: suits,
    maxEpisodeSteps: 52,
    rewardRange: [-1 / 52, 1 / 52],
    reference: random(-0.5, 0.0012),
    options: z.object({ episodeLength: count(10_000).default(52).describe('Cards in an episode.') }),
  },
  {
    id: 'RepeatPrevious-v0',
    suite,
    summary: 'Name the card that was shown some steps before, in every step.',
    make: (options: RepeatPreviousOptions) => new RepeatPrevious(options),
    controls: suits,
    maxEpisodeSteps: 52,
    rewardRange: [-1 / 48, 1 / 48],
    reference: random(-0.5, 0.0012),
    options: repeatPreviousOptions,
  },
  {
    id: 'Concentration-v0',
    suite,
    summary: 'Find pairs among cards that lie face down.',
    make: (options: ConcentrationOptions) => new Concentration(options),
    maxEpisodeSteps: 64,
    rewardRange: [0, 1 / 8],
    reference: random(0.258, 0.0017),
    options: z.object({ pairs: count(100).default(8).describe('Pairs of cards.') }),
  },
  {
    id: 'Autoencode-v0',
    suite,
    summary: 'Watch a sequence of cards, then name them in reverse order.',
    make: (options: AutoencodeOptions) => new Autoencode(options),
    controls: suits,
    maxEpisodeSteps: 20,
    rewardRange: [-0.1, 0.1],
    reference: random(-0.499, 0.0028),
    options: z.object({ sequenceLength: count(1000).default(10).describe('Cards to remember.') }),
  },
  {
    id: 'EndlessAutoencode-v0',
    suite,
    summary: 'Name a sequence of cards in reverse order that grows until the first mistake.',
    make: (options) => new EndlessAutoencode(options),
    controls: suits,
    maxEpisodeSteps: 1000,
    rewardRange: [-0.1, 0.1],
    reference: random(-0.0673, 0.0007),
  },
  {
    id: 'MortarMayhem-v0',
    suite,
    summary: 'Watch a sequence of commands, then carry them out on a small field.',
    make: (options: MortarMayhemOptions) => new MortarMayhem(options),
    controls: march,
    maxEpisodeSteps: 40,
    rewardRange: [0, 0.1],
    reference: random(0.0199, 0.0005),
    options: z.object({ commandCount: count(1000).default(10).describe('Commands to remember.') }),
  },
  {
    id: 'EndlessMortarMayhem-v0',
    suite,
    summary: 'Carry out a sequence of commands that grows until the first mistake.',
    make: (options) => new EndlessMortarMayhem(options),
    controls: march,
    maxEpisodeSteps: 1000,
    rewardRange: [0, 0.1],
    reference: random(0.0226, 0.0006),
  },
];

/** A classic task of which only the numbers in `columns` are shown. */
function masked(
  Env: new (options: NativeOptions) => VectorEnv,
  name: string,
  columns: readonly number[],
  said: Pick<EnvDefinition, 'summary' | 'reference'>,
): EnvDefinition {
  const id = `Masked${name}`;
  const { rewardThreshold: _, options: __, ...seen } = classicEnvs.find((definition) => definition.id === name)!;
  return { ...seen, id, suite, make: (options) => new Masked(new Env(options), id, columns), ...said };
}

/** Tasks that only an agent with memory can solve. */
export const memoryEnvs: readonly EnvDefinition[] = [
  ...own,
  masked(CartPole, 'CartPole-v1', [0, 2], {
    summary: 'Balance a pole on a cart, seeing positions and no velocities.',
    reference: random(22.12, 0.12),
  }),
  masked(Acrobot, 'Acrobot-v1', [0, 1, 2, 3], {
    summary: 'Swing up a two-link pendulum, seeing angles and no velocities.',
    reference: random(-498.8, 0.12),
  }),
  masked(MountainCar, 'MountainCar-v0', [0], {
    summary: 'Rock a weak car out of a valley, seeing its position and not its velocity.',
    reference: random(-200, 0),
  }),
  masked(MountainCarContinuous, 'MountainCarContinuous-v0', [0], {
    summary: 'Rock a weak car out of a valley with little power, seeing its position and not its velocity.',
    reference: random(-33.14, 0.041),
  }),
  masked(Pendulum, 'Pendulum-v1', [0, 1], {
    summary: 'Swing up a pendulum, seeing its angle and not its velocity.',
    reference: random(-1227.7, 2.9),
  }),
];

/** Mean return of uniformly random actions over 10,000 episodes, with its standard error. */
function random(mean: number, error: number): Readonly<Record<string, ReferenceReturn>> {
  return { random: { mean, error, source: 'uniform actions, default options, measured' } };
}
