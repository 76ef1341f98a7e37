import { type EnvDefinition, jointControl, type NativeOptions, type ReferenceReturn, versus } from '../../env/index.ts';
import { Foraging, type ForagingOptions } from './foraging/foraging.ts';
import { CoinGame, type CoinGameOptions } from './markov/coin-game.ts';
import { Harvest, type HarvestOptions } from './markov/harvest.ts';
import { Soccer, type SoccerOptions } from './markov/soccer.ts';
import { matrixEnvs } from './matrix/definitions.ts';
import * as options from './options.ts';
import { type LayoutName, Overcooked, type OvercookedOptions } from './overcooked/overcooked.ts';
import { Adversary, type AdversaryOptions } from './particle/adversary.ts';
import { Reference, type ReferenceOptions } from './particle/reference.ts';
import { SpeakerListener } from './particle/speaker-listener.ts';
import { Spread, type SpreadOptions } from './particle/spread.ts';
import { Tag, type TagOptions } from './particle/tag.ts';
import { Pathfinding, type PathfindingOptions } from './pathfinding/pathfinding.ts';
import { random, suite } from './reference.ts';
import { scriptedSkirmisher } from './skirmish/scripted.ts';
import { Skirmish } from './skirmish/skirmish.ts';
import type { ScenarioName } from './skirmish/units.ts';

const markovEnvs: readonly EnvDefinition[] = [
  {
    id: 'Soccer-v0',
    suite,
    summary: 'Carry a ball past one opponent into the goal, on five by four cells.',
    make: (given: SoccerOptions) => versus(new Soccer(given)),
    makeMultiAgent: (given: SoccerOptions) => new Soccer(given),
    maxEpisodeSteps: 200,
    controls: { keys: { up: 0, down: 1, right: 2, left: 3, space: 4 } },
    rewardRange: [-1, 1],
    options: options.soccerOptions,
    reference: random(0.0001, 0.002),
  },
  {
    id: 'CoinGame-v0',
    suite,
    summary: 'Collect coins; those of the other colour cost the other player.',
    make: (given: CoinGameOptions) => versus(new CoinGame(given)),
    makeMultiAgent: (given: CoinGameOptions) => new CoinGame(given),
    maxEpisodeSteps: 150,
    controls: { keys: { right: 0, left: 1, down: 2, up: 3 } },
    rewardRange: [-2, 1],
    options: options.coinGameOptions,
    reference: random(0.0777, 0.069),
  },
  {
    id: 'Harvest-v0',
    suite,
    summary: 'Pick apples in a common orchard that dies where it is picked bare.',
    make: (given: HarvestOptions) => versus(new Harvest(given)),
    makeMultiAgent: (given: HarvestOptions) => new Harvest(given),
    maxEpisodeSteps: 1000,
    controls: { keys: { return: 0, up: 1, right: 2, down: 3, left: 4, space: 5 } },
    rewardRange: [0, 1],
    options: options.harvestOptions,
    reference: random(23.5, 0.2, 2000),
  },
];

const particleEnvs: readonly EnvDefinition[] = [
  {
    id: 'Spread-Particle',
    suite,
    summary: 'Cover all landmarks with as many agents, without collisions.',
    make: (given: SpreadOptions) => jointControl(new Spread(given)),
    makeMultiAgent: (given: SpreadOptions) => new Spread(given),
    maxEpisodeSteps: 25,
    rewardRange: [Number.NEGATIVE_INFINITY, 0],
    options: options.spreadOptions,
    reference: random(-26.49, 0.079),
  },
  {
    id: 'Tag-Particle',
    suite,
    summary: 'Catch a faster runner with three slow adversaries, among obstacles.',
    make: (given: TagOptions) => jointControl(new Tag(given), { team: 'adversaries' }),
    makeMultiAgent: (given: TagOptions) => new Tag(given),
    maxEpisodeSteps: 25,
    rewardRange: [0, 30],
    options: options.tagOptions,
    reference: random(4.261, 0.1),
  },
  {
    id: 'Adversary-Particle',
    suite,
    summary: 'Reach the goal without showing an adversary which landmark it is.',
    make: (given: AdversaryOptions) => jointControl(new Adversary(given), { team: 'agents' }),
    makeMultiAgent: (given: AdversaryOptions) => new Adversary(given),
    maxEpisodeSteps: 25,
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    options: options.adversaryOptions,
    reference: random(7.542, 0.15),
  },
  {
    id: 'Reference-Particle',
    suite,
    summary: 'Tell the other agent where to go, and go where it tells.',
    make: (given: ReferenceOptions) => jointControl(new Reference(given)),
    makeMultiAgent: (given: ReferenceOptions) => new Reference(given),
    maxEpisodeSteps: 25,
    rewardRange: [Number.NEGATIVE_INFINITY, 0],
    options: options.referenceOptions,
    reference: random(-28.22, 0.092),
  },
  {
    id: 'SpeakerListener-Particle',
    suite,
    summary: 'A speaker who knows the goal tells a listener who can move.',
    make: (given: NativeOptions) => jointControl(new SpeakerListener(given)),
    makeMultiAgent: (given: NativeOptions) => new SpeakerListener(given),
    maxEpisodeSteps: 25,
    rewardRange: [Number.NEGATIVE_INFINITY, 0],
    reference: random(-40.22, 0.33),
  },
];

const gridEnvs: readonly EnvDefinition[] = [
  {
    id: 'Foraging-v0',
    suite,
    summary: 'Load foods whose level may take several players at once.',
    make: (given: ForagingOptions) => jointControl(new Foraging('Foraging-v0', given)),
    makeMultiAgent: (given: ForagingOptions) => new Foraging('Foraging-v0', given),
    maxEpisodeSteps: 50,
    rewardRange: [0, 0.5],
    options: options.foragingOptions,
    reference: random(0.0916, 0.0011),
  },
  {
    id: 'ForagingCooperative-v0',
    suite,
    summary: 'Load foods that always take both players at once.',
    make: (given: ForagingOptions) => jointControl(new Foraging('ForagingCooperative-v0', given)),
    makeMultiAgent: (given: ForagingOptions) => new Foraging('ForagingCooperative-v0', given),
    maxEpisodeSteps: 50,
    rewardRange: [0, 0.5],
    options: options.foragingOptions.extend({
      foods: options.foragingOptions.shape.foods.default(2),
      cooperative: options.foragingOptions.shape.cooperative.default(true),
    }),
    reference: random(0.0022, 0.00023),
  },
  {
    id: 'Pathfinding-v0',
    suite,
    summary: 'Lead many agents to their goals on a grid where they are in each other’s way.',
    make: (given: PathfindingOptions) => jointControl(new Pathfinding('Pathfinding-v0', given)),
    makeMultiAgent: (given: PathfindingOptions) => new Pathfinding('Pathfinding-v0', given),
    maxEpisodeSteps: 64,
    rewardRange: [0, 1],
    options: options.pathfindingOptions,
    reference: random(0.3198, 0.0025),
  },
  {
    id: 'PathfindingLifelong-v0',
    suite,
    summary: 'Lead many agents to one goal after the other on a grid.',
    make: (given: PathfindingOptions) => jointControl(new Pathfinding('PathfindingLifelong-v0', given)),
    makeMultiAgent: (given: PathfindingOptions) => new Pathfinding('PathfindingLifelong-v0', given),
    maxEpisodeSteps: 64,
    rewardRange: [0, 1],
    options: options.pathfindingOptions.extend({ atGoal: options.pathfindingOptions.shape.atGoal.default('next') }),
    reference: random(0.6408, 0.0088),
  },
];

/** Arrows and space for the first cook, the keys w, a, s, d and return for the second. */
const cookKeys = {
  keys: {
    up: [0, 4],
    down: [1, 4],
    right: [2, 4],
    left: [3, 4],
    space: [5, 4],
    w: [4, 0],
    s: [4, 1],
    d: [4, 2],
    a: [4, 3],
    return: [4, 5],
  },
} as const;

function overcooked(
  name: string,
  kitchen: LayoutName,
  summary: string,
  reference: EnvDefinition['reference'],
): EnvDefinition {
  const id = `Overcooked-${name}`;
  return {
    id,
    suite,
    summary,
    make: (given: OvercookedOptions) => jointControl(new Overcooked(id, kitchen, given)),
    makeMultiAgent: (given: OvercookedOptions) => new Overcooked(id, kitchen, given),
    maxEpisodeSteps: 400,
    rewardRange: [0, 40],
    controls: cookKeys,
    options: options.overcookedOptions,
    ...(reference && { reference }),
  };
}

function skirmish(
  scenario: ScenarioName,
  summary: string,
  reference: Readonly<Record<string, ReferenceReturn>>,
): EnvDefinition {
  const id = `Skirmish-${scenario}`;
  return {
    id,
    suite,
    summary,
    make: (given: NativeOptions) => {
      const game = new Skirmish(id, scenario, given);
      return jointControl(game, { team: 'allies', opponent: scriptedSkirmisher(game) });
    },
    makeMultiAgent: (given: NativeOptions) => new Skirmish(id, scenario, given),
    maxEpisodeSteps: 100,
    rewardRange: [0, 2],
    reference,
  };
}

/** Games of several agents: `make` gives the view of one learner, `makeMultiAgent` the game. */
export const teamEnvs: readonly EnvDefinition[] = [
  ...matrixEnvs,
  ...markovEnvs,
  ...particleEnvs,
  ...gridEnvs,
  overcooked(
    'CrampedRoom',
    'crampedRoom',
    'Two cooks make onion soup in a kitchen with hardly room for both.',
    random(1.048, 0.063, 5000),
  ),
  overcooked(
    'AsymmetricAdvantages',
    'asymmetricAdvantages',
    'Two cooks in kitchens of their own, each near to what the other is far from.',
    random(0.116, 0.021, 5000),
  ),
  overcooked(
    'CoordinationRing',
    'coordinationRing',
    'Two cooks on a ring have to agree which way round to go.',
    random(0.012, 0.0069, 5000),
  ),
  overcooked(
    'ForcedCoordination',
    'forcedCoordination',
    'One cook has the onions and dishes, the other the pots.',
    random(0, 0, 5000),
  ),
  overcooked(
    'CounterCircuit',
    'counterCircuit',
    'Two cooks around a long counter over which they can pass onions.',
    random(0, 0, 5000),
  ),
  skirmish('3m', 'Three marines against three, played by a script.', random(0.1788, 0.00097)),
  skirmish('2s3z', 'Two stalkers and three zealots against the same, played by a script.', random(0.2077, 0.00077)),
  skirmish('5m_vs_6m', 'Five marines against six, played by a script.', random(0.1393, 0.00056)),
];
