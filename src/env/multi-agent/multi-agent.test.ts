import { describe, expect, test } from 'vitest';
import { Stream, StreamArray } from '../../random/index.ts';
import { envContract } from '../contract/index.ts';
import { box } from '../space/index.ts';
import {
  allocateJointActions,
  jointControl,
  type MultiAgentEnv,
  multiAgentContract,
  type Opponent,
  randomOpponent,
  sampleJointActions,
  versus,
} from './index.ts';
import { LastStanding } from './testing/last-standing.ts';
import { TakeAway } from './testing/take-away.ts';

/** Always takes one stone. */
const modest: Opponent = { act: (_, __, actions) => actions.fill(0) };

describe.each([TakeAway, LastStanding])('%o', (Game) => {
  test.each(multiAgentContract)('$name', ({ check }) => check((numEnvs) => new Game({ numEnvs })));
});

describe.each([
  ['versus, alternating', (numEnvs: number) => versus(new TakeAway({ numEnvs }))],
  ['versus, alternating, other seat', (numEnvs: number) => versus(new TakeAway({ numEnvs }), { seat: 'even' })],
  ['versus, simultaneous', (numEnvs: number) => versus(new LastStanding({ numEnvs }))],
  ['joint control', (numEnvs: number) => jointControl(new LastStanding({ numEnvs }))],
  ['joint control of one', (numEnvs: number) => jointControl(new TakeAway({ numEnvs }), { team: 'odd' })],
])('a view keeps the contract of one agent: %s', (_, make) => {
  test.each(envContract)('$name', ({ check }) => check(make));
});

describe('groups', () => {
  test('agents of equal spaces share one array, in the order of the agents', () => {
    const game = new LastStanding({ numEnvs: 2 });
    expect(game.groups.map(({ agents }) => agents)).toEqual([[0, 2], [1]]);
    game.agents[2].observations[1] = 5;
    expect(game.groups[0].observations).toEqual(Float32Array.of(0, 0, 0, 5));
    game.agents[2].rewards[0] = 3;
    expect(game.groups[0].rewards).toEqual(Float64Array.of(0, 0, 3, 0));
  });
});

describe('versus', () => {
  test('a step covers the moves of both, and its reward sums what the seat got', () => {
    const game = new TakeAway();
    const view = versus(game, { opponent: modest });
    beginWith(view, game, 'odd');
    view.step(Int32Array.of(1));
    expect(view.observations).toEqual(Float32Array.of(4, 0));
    expect(view.rewards[0]).toBe(0);
    view.step(Int32Array.of(1));
    view.step(Int32Array.of(0));
    expect([...view.rewards, ...view.terminated]).toEqual([1, 1]);
    expect(view.finalObservations).toEqual(Float32Array.of(0, 1));
  });

  test('what the seat gets while it is not its turn counts', () => {
    const game = new TakeAway();
    const view = versus(game, { opponent: { act: (agent, __, actions) => actions.fill(agent.actionMask![1]) } });
    beginWith(view, game, 'odd');
    view.step(Int32Array.of(0));
    expect(view.rewards[0]).toBe(0.25);
    view.step(Int32Array.of(0));
    view.step(Int32Array.of(0));
    expect([...view.rewards, ...view.terminated]).toEqual([1, 1]);
  });

  test('the opponent begins where it is its turn, and what it gave counts for the first move', () => {
    const game = new TakeAway();
    const view = versus(game, { seat: 'even', opponent: { act: (_, __, actions) => actions.fill(1) } });
    beginWith(view, game, 'even', 5);
    view.step(Int32Array.of(0));
    expect(view.rewards[0]).toBe(0.5);
  });

  test('an opponent is asked only where a game waits for it', () => {
    const asked: string[] = [];
    const game = new TakeAway({ numEnvs: 4 });
    const opponent: Opponent = {
      act(agent, waiting, actions, streams) {
        asked.push(agent.name);
        for (let i = 0; i < 4; i++) if (waiting[i] === 1) expect(agent.acting[i]).toBe(1);
        randomOpponent.act(agent, waiting, actions, streams);
      },
    };
    const view = versus(game, { opponent });
    view.reset(3);
    view.step(Int32Array.of(0, 0, 0, 0));
    expect(new Set(asked)).toEqual(new Set(['even']));
    expect(game.agents[0].acting).toEqual(Uint8Array.of(1, 1, 1, 1));
  });

  test('a forbidden action is an error that says what is allowed, and changes nothing', () => {
    const game = new TakeAway();
    const view = versus(game, { opponent: modest });
    beginWith(view, game, 'odd');
    for (let t = 0; t < 3; t++) view.step(Int32Array.of(0));
    const before = view.snapshot();
    expect(() => view.step(Int32Array.of(1))).toThrow(
      'action is not allowed now (1) of agent odd in environment 0; help: its mask allows 0',
    );
    expect(view.snapshot()).toEqual(before);
  });

  test('a game in which the seat never moves is an error, not a view that hangs', () => {
    class Alone extends TakeAway {
      protected override observe(index: number): void {
        super.observe(index);
        this.giveTurn(index, 0);
      }
      protected override advance(index: number, actions: readonly Int32Array[]): void {
        this.turns[index] = 0;
        super.advance(index, actions);
      }
    }
    const view = versus(new Alone({ numEnvs: 2 }), { seat: 'even' });
    expect(() => view.reset(1)).toThrow(
      'learner has no move (100000 steps) in TakeAway, environment 0; help: see to it that one of its agents',
    );
  });

  test('a seat that is not there is an error', () => {
    expect(() => versus(new TakeAway(), { seat: 'evn' })).toThrow(
      'game has no such agent (evn) in TakeAway; help: did you mean even?',
    );
  });
});

describe('joint control', () => {
  test('joins what the agents see, do and may do, and means their rewards', () => {
    const view = jointControl(new LastStanding());
    expect(view.observationSpace).toMatchObject({ type: 'box', shape: [4], low: -6, high: 6 });
    expect(view.actionSpace).toEqual({ type: 'multiDiscrete', nvec: [3, 3, 3, 3] });
    expect(view.actionMask).toHaveLength(12);
    view.reset(1);
    const before = Array.from(view.observations);
    view.step(Int32Array.of(2, 2, 1, 0));
    const [walker, leaper, , other] = before;
    expect(Array.from(view.observations)).toEqual([walker + 1, leaper + 1, walker + 1, other - 1]);
    expect(view.rewards[0]).toBeCloseTo((walker + leaper + other + 1) / 3, 12);
  });

  test('a choice that the mask forbids plays the first allowed one', () => {
    const game = new LastStanding();
    const view = jointControl(game);
    view.reset(1);
    for (let t = 0; t < 6 && game.places[0] > -3; t++) view.step(Int32Array.of(0, 1, 1, 1));
    expect(game.places[0]).toBe(-3);
    expect(Array.from(view.actionMask!.subarray(0, 3))).toEqual([0, 1, 1]);
    view.step(Int32Array.of(0, 1, 1, 1));
    expect(game.places[0]).toBe(-3);
  });

  test('of a game with several teams needs a name', () => {
    expect(() => jointControl(new TakeAway())).toThrow(
      'game has several teams in TakeAway; help: name one of odd, even',
    );
    expect(() => jointControl(new TakeAway(), { team: 'od' })).toThrow(
      'game has no such team (od) in TakeAway; help: did you mean odd?',
    );
  });

  test('passes the context on', () => {
    const view = jointControl(new LastStanding(), {});
    view.setContext!('all', { drift: 1 });
    view.reset(1);
    const before = view.observations[0];
    view.step(Int32Array.of(1, 1, 1, 1));
    expect(view.observations[0]).toBe(before + 1);
  });
});

test('the random opponent draws all whole numbers between the bounds of an integer box', () => {
  const actions = new Int32Array(3000);
  const actionSpace = box({ shape: [1], low: -1, high: 1, dtype: 'int32' });
  const agent = { ...new TakeAway({ numEnvs: 3000 }).agents[0], actionMask: undefined, actionSpace } as never;
  randomOpponent.act(agent, new Uint8Array(3000).fill(1), actions, new StreamArray(Stream.fromSeed(0), 3000));
  // 1000 of each are expected, with a standard deviation of 26.
  for (const choice of [-1, 0, 1])
    expect(Math.abs(actions.filter((x) => x === choice).length - 1000)).toBeLessThan(104);
});

test('sampled joint actions are uniform over what is allowed', () => {
  const game = new TakeAway({ numEnvs: 400 });
  game.reset(0);
  const actions = allocateJointActions(game);
  const stream = Stream.fromSeed(9);
  sampleJointActions(game, stream, actions);
  // Standard deviation of a sum of 400 coins: 10.
  expect(Math.abs(Array.from(actions[0]).reduce((sum, a) => sum + a, 0) - 200)).toBeLessThan(40);
  game.stones.fill(1);
  for (const agent of game.agents) for (let i = 0; i < 400; i++) agent.actionMask![2 * i + 1] = 0;
  sampleJointActions(game, stream, actions);
  expect(actions.flatMap((batch) => Array.from(batch))).toEqual(new Array(800).fill(0));
  game.agents[1].actionMask!.fill(0);
  expect(() => sampleJointActions(game, stream, actions)).toThrow('mask allows no action');
});

/** Resets the view with seeds until its first game has begun as wanted. */
function beginWith(
  view: { reset(seed: number): void },
  game: MultiAgentEnv & TakeAway,
  agent: string,
  stones = 7,
): void {
  for (let seed = 0; seed < 50; seed++) {
    view.reset(seed);
    const [mine] = game.agents.filter(({ name }) => name === agent);
    if (mine.acting[0] === 1 && game.stones[0] === stones) return;
  }
  throw new Error('no seed begins so');
}
