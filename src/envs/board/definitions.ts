import * as z from 'zod';
import {
  type EnvDefinition,
  type MultiAgentEnv,
  type NativeOptions,
  type ReferenceReturn,
  versus,
} from '../../env/index.ts';
import { ConnectFour } from './connect-four.ts';
import { GeneralsEnv, type GeneralsOptions } from './generals-env.ts';
import { Go, type GoRules } from './go.ts';
import { KuhnPoker } from './kuhn-poker.ts';
import { LeducPoker } from './leduc-poker.ts';
import { Othello } from './othello.ts';
import { TicTacToe } from './tic-tac-toe.ts';
import { type SeatOptions, TurnGameEnv } from './turn-game-env.ts';

const suite = 'board';

const seatOptions = z.object({
  seat: z
    .enum(['first', 'second', 'drawn'])
    .default('first')
    .describe('Where the agent player-0 sits: moves first, moves second, or is drawn anew for every game.'),
});

const othelloOptions = seatOptions.extend({
  size: z.int().min(4).max(16).multipleOf(2).default(8).describe('Cells along a side.'),
});

const goOptions = seatOptions.extend({
  size: z.int().min(2).max(19).default(9).describe('Points along a side.'),
  komi: z.number().min(-361).max(361).default(7.5).describe('Points that White gets for moving second.'),
  moveLimit: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('Moves after which the board is scored as it stands; two for each point by default.'),
});

const generalsOptions = z.object({
  side: z.int().min(4).max(32).default(8).describe('Cells along a side.'),
  mountains: z.number().min(0).max(0.5).default(0.15).describe('Share of the cells that become mountains.'),
  cities: z.int().min(0).max(64).multipleOf(2).default(4).describe('Cities.'),
});

/** What a definition says beside how the game is made, which is said once for both forms. */
interface Game<Options extends NativeOptions> extends Omit<EnvDefinition, 'suite' | 'make' | 'makeMultiAgent'> {
  readonly game: (options: Options) => MultiAgentEnv;
}

/** Board and card games of two. One learner meets a uniformly random opponent; `makeMultiAgent` gives both sides. */
export const boardEnvs: readonly EnvDefinition[] = [
  define({
    id: 'TicTacToe-v0',
    summary: 'Put three marks in a row before the other does.',
    game: (options: SeatOptions) => new TurnGameEnv('TicTacToe-v0', (n) => new TicTacToe(n), options),
    rewardRange: [-1, 1],
    options: seatOptions,
    reference: random(0.305, 0.0088),
  }),
  define({
    id: 'ConnectFour-v0',
    summary: 'Drop stones into columns until four lie in a row.',
    game: (options: SeatOptions) => new TurnGameEnv('ConnectFour-v0', (n) => new ConnectFour(n), options),
    rewardRange: [-1, 1],
    options: seatOptions,
    reference: random(0.131, 0.0099),
  }),
  define({
    id: 'Othello-v0',
    summary: 'Enclose stones of the other colour and own more of the board at the end.',
    game: ({ size, ...options }: SeatOptions & { readonly size?: number }) =>
      new TurnGameEnv('Othello-v0', (n) => new Othello(n, size), options),
    rewardRange: [-1, 1],
    options: othelloOptions,
    reference: random(-0.052, 0.0098),
  }),
  define({
    id: 'Go-v0',
    summary: 'Surround more of the board than the other colour, on 9 by 9 points or fewer.',
    game: ({ size, komi, moveLimit, ...options }: SeatOptions & GoRules) =>
      new TurnGameEnv('Go-v0', (n) => new Go(n, given({ size, komi, moveLimit })), options),
    rewardRange: [-1, 1],
    options: goOptions,
    reference: random(-0.252, 0.0097),
  }),
  define({
    id: 'KuhnPoker-v0',
    summary: 'Bet one chip or none on one of three cards.',
    game: (options: SeatOptions) => new TurnGameEnv('KuhnPoker-v0', (n) => new KuhnPoker(n), options),
    rewardRange: [-2, 2],
    options: seatOptions,
    reference: random(0.119, 0.0146),
  }),
  define({
    id: 'LeducPoker-v0',
    summary: 'Bet in two rounds on one of six cards and a common one.',
    game: (options: SeatOptions) => new TurnGameEnv('LeducPoker-v0', (n) => new LeducPoker(n), options),
    rewardRange: [-13, 13],
    options: seatOptions,
    reference: random(-0.119, 0.046),
  }),
  define({
    id: 'Generals-v0',
    summary: 'Gather armies under the fog of war and capture the other general.',
    game: (options: GeneralsOptions) => new GeneralsEnv(options),
    rewardRange: [-1, 1],
    options: generalsOptions,
    maxEpisodeSteps: 500,
    reference: random(-0.0006, 0.0005),
  }),
];

function define<Options extends NativeOptions>({ game, ...definition }: Game<Options>): EnvDefinition {
  return {
    ...definition,
    suite,
    make: (options) => versus(game(options as Options)),
    makeMultiAgent: (options) => game(options as Options),
  };
}

/** Rules without the options that were left out. */
function given(rules: { [Name in keyof GoRules]: GoRules[Name] | undefined }): GoRules {
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
}

/** Mean return of uniformly random actions against the same over 10,000 games, with its standard error. */
function random(mean: number, error: number): Readonly<Record<string, ReferenceReturn>> {
  return { random: { mean, error, source: 'uniform allowed actions, 10,000 games, default options, measured' } };
}
