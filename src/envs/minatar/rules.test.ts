import { describe, expect, test } from 'vitest';
import { allocateActions, type SnapshotArray, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { Asterix, Breakout, Freeway, type MinAtarGame, Seaquest, SpaceInvaders } from './index.ts';

const [none, left, up, right, down, fire] = [0, 1, 2, 3, 4, 5];
const plain = { stickyProbability: 0 };

type Numbers = Readonly<Record<string, number | readonly number[]>>;

function arraysOf(env: MinAtarGame): Record<string, SnapshotArray> {
  return structuredClone(env.snapshot()).state.own as Record<string, SnapshotArray>;
}

/** Writes numbers at the start of arrays of the game's state. */
function put(env: MinAtarGame, numbers: Numbers): void {
  const snapshot = structuredClone(env.snapshot());
  const own = snapshot.state.own as Record<string, SnapshotArray>;
  for (const [name, value] of Object.entries(numbers)) own[name].set([value].flat() as number[]);
  env.restore(snapshot);
}

/** The first numbers of some arrays of the state. */
function look(env: MinAtarGame, ...names: readonly string[]): number[] {
  const own = arraysOf(env);
  return names.map((name) => own[name][0]);
}

function begun<T extends MinAtarGame>(env: T, numbers: Numbers = {}): T {
  env.reset(1);
  put(env, numbers);
  return env;
}

/** Plays actions in a game of one environment; gives the rewards. */
function play(env: MinAtarGame, ...actions: readonly number[]): number[] {
  return actions.map((action) => {
    env.step(Int32Array.of(action));
    return env.rewards[0];
  });
}

/** Cells `[row, column]` that are set in a channel. */
function cellsOf(env: MinAtarGame, channel: number): number[][] {
  const plane = [...env.observations.slice(channel * 100, channel * 100 + 100)];
  return plane.flatMap((set, k) => (set === 1 ? [[Math.floor(k / 10), k % 10]] : []));
}

describe('actions', () => {
  test('stick with the given probability', () => {
    const env = new Asterix({ numEnvs: 10_000 });
    env.reset(0);
    env.step(new Int32Array(10_000).fill(up));
    const stuck = arraysOf(env).playerY.filter((y) => y === 5).length;
    // Four standard deviations of a binomial count.
    expect(Math.abs(stuck - 1000)).toBeLessThan(120);
  });

  test('that always stick never begin', () => {
    const env = begun(new Breakout({ stickyProbability: 1 }));
    play(env, left, right, left, left);
    expect(look(env, 'paddle')).toEqual([4]);
  });

  test('stick by the context of the episode', () => {
    const env = new Breakout(plain);
    env.setContext('all', { stickyProbability: 1 });
    env.reset(0);
    play(env, left);
    expect(look(env, 'paddle')).toEqual([4]);
  });

  test.each([
    [new Breakout({ actionSet: 'minimal' }), 3],
    [new Asterix({ actionSet: 'minimal' }), 5],
    [new Freeway({ actionSet: 'minimal' }), 3],
    [new SpaceInvaders({ actionSet: 'minimal' }), 4],
    [new Seaquest({ actionSet: 'minimal' }), 6],
  ])('of the minimal set are those that do something: $id', (env, n) => {
    expect(env.actionSpace).toEqual({ type: 'discrete', n });
  });

  test('of the minimal set keep their order', () => {
    const env = begun(new Breakout({ ...plain, actionSet: 'minimal' }));
    play(env, 2);
    expect(look(env, 'paddle')).toEqual([5]);
  });
});

describe('Breakout', () => {
  const ball = (x: number, y: number, stepX: number, stepY: number) => ({ ballX: x, ballY: y, stepX, stepY });

  test('the paddle stays in the picture', () => {
    const env = begun(new Breakout(plain), { ...ball(0, 4, 1, -1), struck: 1 });
    play(env, left, left, left, left, left, left);
    expect(look(env, 'paddle')).toEqual([0]);
  });

  test('a brick breaks, pays 1 and turns the ball back', () => {
    const env = begun(new Breakout(plain), ball(4, 4, 1, -1));
    expect(play(env, none)).toEqual([1]);
    expect(look(env, 'ballX', 'ballY', 'stepX', 'stepY', 'bricksLeft')).toEqual([5, 4, 1, 1, 29]);
    expect(cellsOf(env, 1)).toEqual([[4, 5]]);
    expect(cellsOf(env, 2)).toEqual([[4, 4]]);
    expect(cellsOf(env, 3)).not.toContainEqual([3, 5]);
  });

  test('after a brick the ball flies through others until it has been free', () => {
    const env = begun(new Breakout(plain), { ...ball(1, 4, 1, -1), struck: 1 });
    expect(play(env, none, none, none, none, none, none)).toEqual([0, 0, 0, 0, 0, 1]);
  });

  test('walls turn the ball back', () => {
    const env = begun(new Breakout(plain), ball(9, 5, 1, 1));
    play(env, none);
    expect(look(env, 'ballX', 'ballY', 'stepX', 'stepY')).toEqual([9, 6, -1, 1]);
  });

  test.each([
    ['at its old place', 3, [4, 8, 1, -1]],
    ['at its new place', 4, [4, 8, -1, -1]],
  ] as const)('the paddle under the ball %s turns it back', (_, paddle, expected) => {
    const env = begun(new Breakout(plain), { ...ball(3, 8, 1, 1), paddle });
    play(env, none);
    expect(look(env, 'ballX', 'ballY', 'stepX', 'stepY')).toEqual(expected);
    expect(env.terminated[0]).toBe(0);
  });

  test('a ball that passes the paddle ends the episode', () => {
    const env = begun(new Breakout(plain), { ...ball(3, 8, 1, 1), paddle: 5 });
    play(env, none);
    expect([env.terminated[0], env.truncated[0]]).toEqual([1, 0]);
  });

  test('a new wall comes when the last brick is gone and the ball is at the bottom', () => {
    const gone = { bricks: new Array<number>(30).fill(0), bricksLeft: 0 };
    const env = begun(new Breakout(plain), { ...ball(3, 7, 1, 1), ...gone, paddle: 4 });
    play(env, none);
    expect(look(env, 'bricksLeft')).toEqual([0]);
    play(env, none);
    expect(look(env, 'bricksLeft')).toEqual([30]);
  });

  test('rewards count the bricks that are gone', () => {
    const env = begun(new Breakout(plain));
    const [stream, actions] = [Stream.fromSeed(3), allocateActions(env)];
    for (let t = 0, gone = 0; t < 5000; t++) {
      sampleActions(env, stream, actions);
      env.step(actions);
      gone = env.terminated[0] === 1 ? 0 : gone + env.rewards[0];
      if (cellsOf(env, 3).length !== 30 - gone) expect(cellsOf(env, 3).length).toBe(30 - gone);
    }
  });
});

describe('Asterix', () => {
  /** One thing in the row of the player. */
  const thing = (what: number, x: number, stepX: number): Numbers => ({
    kind: [0, 0, 0, 0, what],
    x: [0, 0, 0, 0, x],
    stepX: [0, 0, 0, 0, stepX],
  });

  test('gold pays 1 and is gone', () => {
    const env = begun(new Asterix(plain), thing(2, 6, 1));
    expect(play(env, right)).toEqual([1]);
    expect(cellsOf(env, 3)).toEqual([]);
    expect(env.terminated[0]).toBe(0);
  });

  test('gold that runs into the player counts too', () => {
    const env = begun(new Asterix(plain), { ...thing(2, 4, 1), moveTimer: 0 });
    expect(play(env, none)).toEqual([1]);
  });

  test('an enemy ends the episode', () => {
    const env = begun(new Asterix(plain), thing(1, 4, 1));
    expect(play(env, left)).toEqual([0]);
    expect(env.terminated[0]).toBe(1);
  });

  test('things move every fifth step, with a trail behind them', () => {
    const env = begun(new Asterix(plain), { ...thing(2, 8, -1), spawnTimer: 1_000_000 });
    const columns = Array.from({ length: 11 }, () => {
      play(env, up);
      return [cellsOf(env, 3)[0][1], cellsOf(env, 2)[0][1]];
    });
    expect(columns.map(([x]) => x)).toEqual([8, 8, 8, 8, 8, 7, 7, 7, 7, 7, 6]);
    for (const [x, behind] of columns) expect(behind).toBe(x + 1);
  });

  test('the player stays in rows 1 to 8 and all columns', () => {
    const env = begun(new Asterix(plain));
    play(env, up, up, up, up, up, up, up);
    expect(look(env, 'playerY')).toEqual([1]);
    play(env, right, right, right, right, right);
    expect(look(env, 'playerX')).toEqual([9]);
  });

  test('a third of what comes is gold, from both sides, in all rows', () => {
    const env = new Asterix({ ...plain, numEnvs: 9000 });
    env.reset(4);
    for (let t = 0; t < 11; t++) env.step(new Int32Array(9000).fill(t === 10 ? none : up));
    const { kind, stepX } = arraysOf(env);
    expect(Math.abs(kind.filter((k) => k === 2).length - 3000)).toBeLessThan(180);
    expect(Math.abs(stepX.filter((s) => s === 1).length - 4500)).toBeLessThan(200);
    for (let row = 1; row < 8; row++)
      expect(Math.abs(kind.filter((k, at) => k > 0 && at % 8 === row).length - 1125)).toBeLessThan(130);
  });

  test('it grows harder every 102 steps, unless told not to', () => {
    const quiet = { spawnTimer: 1_000_000 };
    const [hard, even] = [
      begun(new Asterix(plain), quiet),
      begun(new Asterix({ ...plain, difficultyRamping: false }), quiet),
    ];
    const waits = new Array<number>(102).fill(none);
    const seen = Array.from({ length: 3 }, () => {
      play(hard, ...waits);
      return look(hard, 'spawnInterval', 'moveInterval');
    });
    play(even, ...waits, ...waits);
    expect(seen).toEqual([
      [9, 5],
      [8, 4],
      [7, 4],
    ]);
    expect(look(even, 'spawnInterval', 'moveInterval')).toEqual([10, 5]);
  });
});

describe('Freeway', () => {
  /** All cars of one class at a column. */
  const traffic = (speed: number, x: number): Numbers => ({
    x: new Array<number>(8).fill(x),
    speed: new Array<number>(8).fill(speed),
    timer: new Array<number>(8).fill(Math.abs(speed)),
  });

  test('the top pays 1, sends the chicken back and draws new speeds', () => {
    const env = begun(new Freeway(plain), { ...traffic(5, 9), row: 1, moveTimer: 0 });
    expect(play(env, up)).toEqual([1]);
    expect(look(env, 'row')).toEqual([9]);
    expect(new Set(arraysOf(env).speed.map(Math.abs)).size).toBeGreaterThan(1);
  });

  test('the chicken moves at most every third step', () => {
    const env = begun(new Freeway(plain), traffic(5, 9));
    const rows = Array.from({ length: 9 }, () => {
      play(env, up);
      return look(env, 'row')[0];
    });
    expect(rows).toEqual([9, 9, 9, 8, 8, 8, 7, 7, 7]);
  });

  test.each([1, 2, 3, 4, 5])('a car of class %i moves one cell in as many steps and one more', (speed) => {
    const env = begun(new Freeway(plain), traffic(-speed, 2));
    const columns = Array.from({ length: 4 * (speed + 1) }, () => {
      play(env, none);
      return look(env, 'x')[0];
    });
    expect(columns.filter((_, t) => t % (speed + 1) === speed)).toEqual([1, 0, 9, 8]);
    expect(cellsOf(env, 1 + speed)).toHaveLength(8);
    expect(cellsOf(env, 1 + speed)[0]).toEqual([1, 9]);
  });

  test('a car sends the chicken back', () => {
    const env = begun(new Freeway(plain), { ...traffic(1, 3), row: 5 });
    play(env, none);
    expect(look(env, 'row')).toEqual([5]);
    play(env, none);
    expect(look(env, 'row')).toEqual([9]);
  });

  test('an episode is truncated at 2,500 steps', () => {
    const env = begun(new Freeway(plain));
    let steps = 0;
    do play(env, none);
    while (++steps < 3000 && env.truncated[0] === 0);
    expect([steps, env.terminated[0]]).toEqual([2500, 0]);
  });
});

describe('SpaceInvaders', () => {
  const rows = (rowsAndBits: Readonly<Record<number, number>>): number[] =>
    Array.from({ length: 10 }, (_, y) => rowsAndBits[y] ?? 0);

  test('a wave is four rows of six, marching left, down at the edge, then right', () => {
    const env = begun(new SpaceInvaders(plain), { shotTimer: 1_000_000 });
    expect(cellsOf(env, 1)).toHaveLength(24);
    expect(cellsOf(env, 2)).toEqual(cellsOf(env, 1));
    const corners = Array.from({ length: 61 }, () => {
      play(env, none);
      return cellsOf(env, 1)[0].join();
    });
    expect([12, 24, 36, 48, 60].map((t) => corners[t])).toEqual(['0,1', '0,0', '1,0', '1,1', '1,2']);
    expect(cellsOf(env, 2)).toEqual([]);
    expect(cellsOf(env, 3)).toEqual(cellsOf(env, 1));
  });

  test('a bullet climbs a row in a step, kills an alien for 1 and is gone', () => {
    const env = begun(new SpaceInvaders(plain));
    const rewards = play(env, fire, none, none, none, none, none);
    expect(rewards).toEqual([0, 0, 0, 0, 0, 1]);
    expect(cellsOf(env, 1)).toHaveLength(23);
    expect(cellsOf(env, 4)).toEqual([]);
  });

  test('the cannon fires once in five steps', () => {
    const env = begun(new SpaceInvaders(plain), { aliens: rows({ 0: 1 }), aliensLeft: 1, moveTimer: 1000 });
    play(env, fire, fire, fire, fire, fire, fire);
    expect(cellsOf(env, 4)).toEqual([
      [3, 5],
      [8, 5],
    ]);
  });

  test('the lowest alien of the nearest column shoots, every ten steps', () => {
    const env = begun(new SpaceInvaders(plain), {
      aliens: rows({ 1: 0b1000001, 3: 1 }),
      aliensLeft: 3,
      moveTimer: 1000,
    });
    const shots = Array.from({ length: 21 }, () => {
      play(env, none);
      return cellsOf(env, 5).map(String);
    });
    expect(shots[10]).toEqual(['1,6']);
    expect(shots[20]).toEqual(['1,6']);
  });

  test.each([
    ['a bullet', { enemy: rows({ 8: 1 << 5 }) }],
    ['an alien', { aliens: rows({ 9: 1 << 6 }), moveTimer: 0 }],
    ['an alien that would step below', { aliens: rows({ 9: 1 }), moveTimer: 0 }],
  ])('%s ends the episode', (_, numbers) => {
    const env = begun(new SpaceInvaders(plain), numbers);
    play(env, none);
    expect(env.terminated[0]).toBe(1);
  });

  test('the last few move as fast as they are few', () => {
    const env = begun(new SpaceInvaders(plain), { aliens: rows({ 0: 0b111 << 7 }), aliensLeft: 3, moveTimer: 0 });
    const columns = Array.from({ length: 7 }, () => {
      play(env, none);
      return cellsOf(env, 1)[0][1];
    });
    expect(columns).toEqual([6, 6, 6, 5, 5, 5, 4]);
  });

  test.each([
    [true, 12, 11],
    [true, 6, 6],
    [false, 12, 12],
  ])('with ramping %s the wave after one of interval %i has %i', (difficultyRamping, moveInterval, next) => {
    const last = { aliens: rows({ 0: 1 << 5 }), friendly: rows({ 1: 1 << 5 }), aliensLeft: 1, moveInterval };
    const env = begun(new SpaceInvaders({ ...plain, difficultyRamping }), last);
    expect(play(env, none)).toEqual([1]);
    expect(look(env, 'moveInterval', 'aliensLeft')).toEqual([next, 24]);
  });
});

describe('Seaquest', () => {
  /** One swimmer of a kind. */
  const one = (name: string, x: number, y: number, stepX: number, timer = 5): Numbers => ({
    [`${name}.count`]: 1,
    [`${name}.x`]: x,
    [`${name}.y`]: y,
    [`${name}.stepX`]: stepX,
    [`${name}.timer`]: timer,
    [`${name}.shotTimer`]: 10,
  });
  const below = { x: 5, y: 4, facing: 1, atSurface: 0 };

  test.each(['fish', 'subs'])('a shot at one of the %s pays 1', (name) => {
    const env = begun(new Seaquest(plain), { ...below, ...one(name, 7, 4, 1) });
    expect(play(env, fire, none)).toEqual([0, 1]);
    expect(look(env, `${name}.count`, 'friendly.count')).toEqual([0, 0]);
  });

  test.each(['fish', 'subs', 'hostile'])('being met by one of the %s ends the episode', (name) => {
    const env = begun(new Seaquest(plain), { ...below, ...one(name, 4, 4, 1, 0) });
    play(env, none);
    expect(env.terminated[0]).toBe(1);
  });

  test('enemies move every sixth step, bullets in every step', () => {
    const env = begun(new Seaquest(plain), { ...one('fish', 1, 7, 1), ...one('hostile', 0, 3, 1) });
    play(env, none, none, none, none, none, none);
    expect(look(env, 'fish.x', 'hostile.x')).toEqual([2, 6]);
    expect(cellsOf(env, 5)).toEqual([[7, 2]]);
    expect(cellsOf(env, 3)).toEqual([[7, 1]]);
  });

  test('enemy submarines shoot every eleventh step', () => {
    const env = begun(new Seaquest(plain), one('subs', 0, 7, 1));
    const bullets = Array.from({ length: 22 }, () => {
      play(env, none);
      return look(env, 'hostile.count')[0];
    });
    expect(bullets.flatMap((count, t) => (count > (bullets[t - 1] ?? 0) ? [t] : []))).toEqual([10, 21]);
  });

  test('at most six divers come aboard', () => {
    const env = begun(new Seaquest(plain), { ...below, ...one('divers', 5, 4, 1), aboard: 5 });
    play(env, none);
    expect(look(env, 'aboard', 'divers.count')).toEqual([6, 0]);
    put(env, one('divers', 5, 4, 1));
    play(env, none);
    expect(look(env, 'aboard', 'divers.count')).toEqual([6, 1]);
    expect(cellsOf(env, 8)).toHaveLength(6);
  });

  test('oxygen is used below the surface alone, and its end ends the episode', () => {
    const env = begun(new Seaquest(plain), { spawnTimer: 1_000_000 });
    play(env, none, none, none);
    expect(look(env, 'oxygen')).toEqual([200]);
    play(env, down, ...new Array<number>(198).fill(none));
    expect([...look(env, 'oxygen'), env.terminated[0]]).toEqual([1, 0]);
    play(env, none);
    expect(env.terminated[0]).toBe(1);
  });

  test.each([
    [0, 100, [1, 0, 0]],
    [1, 100, [0, 0, 0]],
    [5, 100, [0, 0, 4]],
    [6, 100, [0, 5, 0]],
    [6, 59, [0, 2, 0]],
  ])('surfacing with %i divers and oxygen %i gives (ended, reward, divers) %o', (aboard, oxygen, expected) => {
    const env = begun(new Seaquest(plain), { ...below, y: 1, aboard, oxygen });
    const [reward] = play(env, up);
    expect([env.terminated[0], reward, look(env, 'aboard')[0]]).toEqual(expected);
    expect(look(env, 'oxygen')).toEqual([200]);
  });

  test('it grows harder with each surfacing, unless told not to', () => {
    const surfacings = (difficultyRamping: boolean): number[][] => {
      const env = begun(new Seaquest({ ...plain, difficultyRamping }));
      return Array.from({ length: 3 }, () => {
        put(env, { y: 1, aboard: 2, atSurface: 0 });
        play(env, up);
        return look(env, 'spawnInterval', 'moveInterval');
      });
    };
    expect(surfacings(true)).toEqual([
      [19, 5],
      [18, 4],
      [17, 4],
    ]);
    expect(surfacings(false)[2]).toEqual([20, 5]);
  });

  test('nothing swims against another in its row', () => {
    const env = new Seaquest({ numEnvs: 64 });
    env.reset(8);
    const idle = new Int32Array(64);
    for (let t = 0; t < 500; t++) {
      env.step(idle);
      const own = arraysOf(env);
      for (let i = 0; i < 64; i++) {
        const swimmers = ['fish', 'subs'].flatMap((name) =>
          Array.from({ length: own[`${name}.count`][i] }, (_, k) => {
            const at = i * 64 + k;
            return [own[`${name}.y`][at], own[`${name}.stepX`][at]].join();
          }),
        );
        for (const swimmer of new Set(swimmers)) {
          const [y, stepX] = swimmer.split(',').map(Number);
          if (swimmers.includes([y, -stepX].join())) expect(swimmer).toBe('alone in its direction');
        }
      }
    }
  });
});
