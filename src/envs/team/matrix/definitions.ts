import * as z from 'zod';
import {
  type EnvDefinition,
  jointControl,
  type NativeOptions,
  type ReferenceReturn,
  versus,
} from '../../../env/index.ts';
import { payoffsOption, penaltyOption } from '../options.ts';
import { random, suite } from '../reference.ts';
import { MatrixGame, type MatrixGameOptions, type MatrixGameSpec } from './matrix-game.ts';
import {
  chicken,
  climbing,
  matchingPennies,
  type Payoffs,
  penaltyGame,
  prisonersDilemma,
  rockPaperScissors,
  stagHunt,
} from './payoffs.ts';

type Reference = Readonly<Record<string, ReferenceReturn>>;

/** A matrix game as a definition: against a random player, or both players at once where they are a team. */
function matrixGame(spec: MatrixGameSpec, summary: string, payoffs: Payoffs, reference: Reference): EnvDefinition {
  const makeGame = (given: MatrixGameOptions) => new MatrixGame(spec, given);
  return {
    id: spec.id,
    suite,
    summary,
    make: (given: NativeOptions) => view(spec, makeGame(given as MatrixGameOptions)),
    makeMultiAgent: (given: NativeOptions) => makeGame(given as MatrixGameOptions),
    maxEpisodeSteps: spec.rounds,
    rewardRange: [Math.min(...payoffs.flat(2)), Math.max(...payoffs.flat(2))],
    options: z.object({
      payoffs: payoffsOption.default(() => payoffs.map((row) => row.map(([a, b]) => [a, b] as [number, number]))),
    }),
    reference,
  };
}

function view({ cooperative = false }: MatrixGameSpec, game: MatrixGame) {
  return cooperative ? jointControl(game) : versus(game);
}

const penaltySpec: MatrixGameSpec = { id: 'Penalty-Matrix', rounds: 25, cooperative: true };
const makePenalty = ({ penalty = -100, ...given }: NativeOptions & { readonly penalty?: number }) =>
  new MatrixGame(penaltySpec, { ...given, payoffs: penaltyGame(penalty) });

/** Repeated games in normal form. */
export const matrixEnvs: readonly EnvDefinition[] = [
  matrixGame(
    { id: 'PrisonersDilemma-Matrix', rounds: 100, actions: ['cooperate', 'defect'] },
    'Repeated prisoner’s dilemma: cooperate or defect.',
    prisonersDilemma,
    random(200.1, 0.16),
  ),
  matrixGame(
    { id: 'StagHunt-Matrix', rounds: 100, actions: ['stag', 'hare'] },
    'Repeated stag hunt: the stag pays most, but only two together catch it.',
    stagHunt,
    random(200.1, 0.16),
  ),
  matrixGame(
    { id: 'Chicken-Matrix', rounds: 100, actions: ['swerve', 'straight'] },
    'Repeated game of chicken: going straight pays unless both do.',
    chicken,
    random(200.1, 0.16),
  ),
  matrixGame(
    { id: 'MatchingPennies-Matrix', rounds: 100, actions: ['heads', 'tails'] },
    'Repeated matching pennies: the row player wants equal sides, the column player different ones.',
    matchingPennies,
    random(-0.0024, 0.1),
  ),
  matrixGame(
    { id: 'RockPaperScissors-Matrix', rounds: 100, actions: ['rock', 'paper', 'scissors'] },
    'Repeated rock, paper, scissors.',
    rockPaperScissors,
    random(-0.086, 0.082),
  ),
  matrixGame(
    { id: 'Climbing-Matrix', rounds: 25, cooperative: true },
    'Repeated climbing game: the best joint choice is next to the worst.',
    climbing,
    random(-86.64, 0.73),
  ),
  {
    id: penaltySpec.id,
    suite,
    summary: 'Repeated penalty game: two best joint choices, and a penalty for mixing them up.',
    make: (given: NativeOptions) => jointControl(makePenalty(given)),
    makeMultiAgent: makePenalty,
    maxEpisodeSteps: penaltySpec.rounds,
    rewardRange: [-100, 10],
    options: z.object({ penalty: penaltyOption }),
    reference: random(-493.6, 2.2),
  },
];
