import * as z from 'zod';
import { type EnvDefinition, type NativeOptions, versus } from '../../env/index.ts';
import { ChessEnv, loadChess } from './chess/index.ts';
import { loadPokemon, PokemonEnv } from './pokemon/index.ts';
import { loadStories, StoryEnv, type StoryOptions } from './story/index.ts';

const suite = 'simulator';

interface ChessOptions extends NativeOptions {
  readonly seat?: 'white' | 'black';
}

const storyOptions = z.object({
  story: z
    .union([z.string(), z.instanceof(Uint8Array)])
    .optional()
    .describe('File of a story for the Z-machine, or its bytes; a small one made here by default.'),
  commands: z.array(z.string()).min(1).optional().describe('What the agent can say: action k says the k-th.'),
  scoreVariable: z.int().min(0).max(239).default(1).describe('Global variable that holds the score, from 0.'),
  textLength: z.int().min(1).max(100_000).default(1000).describe('Longest text shown.'),
});

/** Games that a package of somebody else's plays. */
export const simulatorEnvs: readonly EnvDefinition[] = [
  {
    id: 'Chess-v0',
    suite,
    summary: 'Mate the other king, against uniformly random moves.',
    make: ({ seat = 'white', ...options }: ChessOptions) => versus(new ChessEnv(options), { seat }),
    makeMultiAgent: ({ seat: _, ...options }: ChessOptions) => new ChessEnv(options),
    maxEpisodeSteps: 512,
    rewardRange: [-1, 1],
    reference: {
      random: { mean: -0.003, error: 0.008, source: 'uniform legal moves, measured here over 3,000 games' },
    },
    options: z.object({ seat: z.enum(['white', 'black']).default('white').describe('Which side the learner plays.') }),
    engine: 'chess.js@1.4.0',
    load: loadChess,
  },
  {
    id: 'PokemonGen1-v0',
    suite,
    summary: 'Beat a team of six Pokémon of the first generation, which makes uniformly random choices.',
    make: (options) => versus(new PokemonEnv(options)),
    makeMultiAgent: (options) => new PokemonEnv(options),
    maxEpisodeSteps: 500,
    rewardRange: [-1, 1],
    reference: { random: { mean: -0.03, error: 0.03, source: 'uniform choices, measured here over 1,000 battles' } },
    engine: '@pkmn/sim@0.10',
    load: loadPokemon,
  },
  {
    id: 'ZMachine-v0',
    suite,
    summary: 'Play a story of interactive fiction by commands from a list.',
    make: (options: StoryOptions) => new StoryEnv(options),
    maxEpisodeSteps: 100,
    rewardRange: [0, 1],
    reference: {
      random: {
        mean: 0.947,
        error: 0.002,
        source: 'uniform commands in the story made here, measured over 10,000 plays',
      },
    },
    options: storyOptions,
    engine: 'ifvms@1.1',
    load: loadStories,
  },
];
