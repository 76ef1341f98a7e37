import { describe, expect, test } from 'vitest';
import { type Cell, colourOf, contentOf, doorState, empty, goal, stateOf, type, typeOf } from '../cell.ts';
import { action } from '../dynamics.ts';
import { GridEnv } from '../grid-env.ts';
import { missionText } from '../instruction.ts';
import { find, Walker } from '../testing/walker.ts';
import { gridLevels } from './index.ts';

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

function idsLike(pattern: RegExp): string[] {
  return gridLevels.map(({ id }) => id).filter((id) => pattern.test(id));
}

function start(id: string, seed: number, context: Readonly<Record<string, number>> = {}): Walker {
  const env = new GridEnv(gridLevels.find((level) => level.id === id)!);
  env.setContext('all', context);
  env.reset(seed);
  return new Walker(env);
}

const isKind =
  (kind: number) =>
  (cell: Cell): boolean =>
    typeOf(cell) === kind;
const isLocked = (cell: Cell): boolean => typeOf(cell) === type.door && stateOf(cell) === doorState.locked;
const hidesThing = (cell: Cell): boolean => typeOf(cell) === type.box && contentOf(cell) !== empty;

/** How the episode that has just ended did. */
function result({ env }: Walker): readonly number[] {
  return [env.terminated[0], env.rewards[0]];
}

function expectSuccess(walker: Walker): void {
  expect(result(walker)).toEqual([1, 1 - (0.9 * walker.steps) / walker.env.maxEpisodeSteps!]);
}

/** Puts a ball before the locked door aside, takes the key, out of its box if it lies in one, and faces the door. */
function bringKey(walker: Walker): number {
  const { env } = walker;
  const [door] = find(env, isLocked);
  if (typeOf(env.world.cells[door - 1]) === type.ball) {
    walker.face(door - 1);
    walker.do(action.pickup);
    const { positions, stride, origin } = env.world;
    const aside = find(env, (cell) => cell === empty).filter(
      (at) => (at - origin) % stride === 1 && at !== positions[0],
    );
    walker.face(aside[0]);
    walker.do(action.drop);
  }
  for (const box of find(env, hidesThing)) {
    walker.face(box);
    walker.do(action.toggle);
  }
  walker.face(find(env, isKind(type.key))[0]);
  walker.do(action.pickup);
  walker.face(door);
  return door;
}

/** Goes through the locked door with the key, and takes what lies behind. */
function takeBehindDoor(walker: Walker, kind: number): void {
  const door = bringKey(walker);
  const [wanted] = find(walker.env, isKind(kind)).filter((at) => at !== door - 1 && isRightOf(walker, at, door));
  walker.do(action.toggle);
  walker.goTo(door);
  walker.do(action.forward);
  walker.putDown();
  walker.face(wanted);
  walker.do(action.pickup);
}

function isRightOf({ env }: Walker, at: number, door: number): boolean {
  return at % env.world.stride > door % env.world.stride;
}

describe.each(idsLike(/Empty|FourRooms|Lava|Crossing|MultiRoom|Maze-v0/))('%s', (id) => {
  test('has a way to the goal', () => {
    for (const seed of seeds) {
      const walker = start(id, seed);
      walker.goTo(find(walker.env, (cell) => cell === goal)[0]);
      expectSuccess(walker);
    }
  });
});

test.each(idsLike(/DoorKey/))('%s: the key opens the way to the goal', (id) => {
  for (const seed of seeds) {
    const walker = start(id, seed);
    const [end] = find(walker.env, (cell) => cell === goal);
    expect(() => walker.face(end)).toThrow('no way there');
    bringKey(walker);
    walker.do(action.toggle);
    walker.goTo(end);
    expectSuccess(walker);
  }
});

test('Grid-Unlock-v0: opening the door is success', () => {
  for (const seed of seeds) {
    const walker = start('Grid-Unlock-v0', seed);
    bringKey(walker);
    expect(result(walker)).toEqual([0, 0]);
    walker.do(action.toggle);
    expectSuccess(walker);
  }
});

test.each([
  ...idsLike(/UnlockPickup/).map((id) => [id, type.box] as const),
  ...idsLike(/KeyCorridor|Obstructed.*-1Dl/).map((id) => [id, type.ball] as const),
])('%s: what lies behind the locked door can be taken', (id, kind) => {
  for (const seed of seeds) {
    const walker = start(id, seed);
    takeBehindDoor(walker, kind);
    expectSuccess(walker);
  }
});

/** How many of the cells are like this. */
const count = ({ env }: Walker, is: (cell: Cell) => boolean): number => find(env, is).length;

test.each([
  ['2Dl-v0', { locked: 2, keys: 2, boxes: 0, balls: 1 }],
  ['2Dlh-v0', { locked: 2, keys: 0, boxes: 2, balls: 1 }],
  ['2Dlhb-v1', { locked: 2, keys: 0, boxes: 2, balls: 3 }],
  ['1Q-v1', { locked: 2, keys: 0, boxes: 2, balls: 3 }],
  ['2Q-v1', { locked: 4, keys: 0, boxes: 4, balls: 5 }],
  ['Full-v1', { locked: 8, keys: 0, boxes: 8, balls: 9 }],
])('Grid-ObstructedMaze-%s has its doors, keys and balls, a key in its room for each locked door', (name, expected) => {
  for (const seed of seeds) {
    const walker = start(`Grid-ObstructedMaze-${name}`, seed);
    const { locked, keys, boxes, balls } = expected;
    expect(count(walker, isLocked)).toBe(locked);
    expect(count(walker, isKind(type.door))).toBe(locked * 1.5);
    expect([count(walker, isKind(type.key)), count(walker, hidesThing)]).toEqual([keys, boxes]);
    expect(count(walker, isKind(type.ball))).toBe(balls);
    const { cells } = walker.env.world;
    const paintOf = (at: number) => colourOf(hidesThing(cells[at]) ? contentOf(cells[at]) : cells[at]);
    const opening = find(walker.env, (cell) => isKind(type.key)(cell) || hidesThing(cell)).map(paintOf);
    expect(opening.sort()).toEqual(find(walker.env, isLocked).map(paintOf).sort());
  }
});

test('Grid-ObstructedMaze-2Dl-v0: behind one of two locked doors lies the ball', () => {
  for (const seed of seeds) {
    const walker = start('Grid-ObstructedMaze-2Dl-v0', seed);
    const { cells } = walker.env.world;
    const [ball] = find(walker.env, isKind(type.ball));
    const middle = walker.env.world.area / 2;
    const [locked] = find(walker.env, isLocked).filter((at) => at < middle === ball < middle);
    const [key] = find(walker.env, (cell) => isKind(type.key)(cell) && colourOf(cell) === colourOf(cells[locked]));
    expect(() => walker.face(ball)).toThrow('no way there');
    walker.face(key);
    walker.do(action.pickup);
    const { steps } = walker.env.world;
    // The other key may lie before the door, and would have to be moved first.
    if (steps.some((step) => isKind(type.key)(cells[locked + step]))) continue;
    walker.face(locked);
    walker.do(action.toggle);
    walker.putDown();
    walker.face(ball);
    walker.do(action.pickup);
    expectSuccess(walker);
  }
});

test.each(idsLike(/Memory/))('%s: the like of the object in the room is success, the other one failure', (id) => {
  for (const seed of seeds) {
    for (const like of [true, false]) {
      const walker = start(id, seed);
      const { cells, stride } = walker.env.world;
      const [shown, ...ends] = find(walker.env, (cell) => isKind(type.key)(cell) || isKind(type.ball)(cell)).sort(
        (a, b) => (a % stride) - (b % stride),
      );
      expect(ends).toHaveLength(2);
      const end = ends.find((at) => (cells[at] === cells[shown]) === like)!;
      walker.goTo(end < shown ? end + stride : end - stride);
      if (like) expectSuccess(walker);
      else expect(result(walker)).toEqual([1, 0]);
    }
  }
});

/** Addresses of the things of the instruction, in its order. */
function named({ env }: Walker): number[] {
  const words = missionText(env.world.missions).split(' ');
  const colours = ['red', 'green', 'blue', 'purple', 'yellow', 'grey'];
  const kinds = ['door', 'key', 'ball', 'box'];
  return [...words.keys()]
    .filter((k) => colours.includes(words[k]))
    .map((k) => {
      const shown = (type.door + kinds.indexOf(words[k + 1])) | (colours.indexOf(words[k]) << 4);
      return find(env, (cell) => (cell & 0x7f) === shown)[0];
    });
}

describe.each(idsLike(/GoToObject/))('%s', (id) => {
  test('done beside the object is success', () => {
    for (const seed of seeds) {
      const walker = start(id, seed);
      expect(missionText(walker.env.world.missions)).toMatch(/^go to the \w+ (key|ball|box)$/);
      walker.face(named(walker)[0]);
      walker.do(action.done);
      expectSuccess(walker);
    }
  });

  test('done elsewhere, and toggling, end the episode without reward', () => {
    const walker = start(id, 4);
    walker.do(action.toggle);
    expect(result(walker)).toEqual([1, 0]);
    const far = seeds
      .map((seed) => start(id, seed))
      .find(({ env }) =>
        [...env.world.steps].every((step) => env.world.cells[env.world.positions[0] + step] === empty),
      )!;
    far.do(action.done);
    expect(result(far)).toEqual([1, 0]);
  });
});

describe.each(idsLike(/PutNear/))('%s', (id) => {
  test('the right thing put down near the other is success', () => {
    let successes = 0;
    for (const seed of seeds) {
      const walker = start(id, seed);
      expect(missionText(walker.env.world.missions)).toMatch(/^put the \w+ \w+ near the \w+ \w+$/);
      const [thing, mark] = named(walker);
      walker.face(thing);
      walker.do(action.pickup);
      walker.face(mark);
      // Beside the mark, the cells at the agent's sides touch it at a corner.
      walker.putDown();
      if (walker.env.rewards[0] > 0) successes++;
      expect(walker.env.terminated[0]).toBe(1);
    }
    expect(successes).toBeGreaterThan(20);
  });

  test('the wrong thing ends the episode when it is taken', () => {
    const walker = start(id, 1);
    walker.face(named(walker)[1]);
    walker.do(action.pickup);
    expect(result(walker)).toEqual([1, 0]);
  });
});

describe('Grid-Maze-v0', () => {
  const free = ({ env }: Walker): number => find(env, (cell) => cell === empty || cell === goal).length;

  test.each([
    [{ cells: 2 }, 4 + 3],
    [{ cells: 5 }, 25 + 24],
    [{ cells: 5, wallDensity: 0 }, 25 + 40],
    [{ cells: 12, wallDensity: 1 }, 144 + 143],
  ])('%j has %i free cells', (context, count) => {
    expect(free(start('Grid-Maze-v0', 3, context))).toBe(count);
  });

  test('the share of inner walls that stand is the density', () => {
    const opened = seeds.map((seed) => free(start('Grid-Maze-v0', seed, { cells: 12, wallDensity: 0.75 })) - 287);
    const mean = opened.reduce((sum, x) => sum + x, 0) / opened.length;
    // 121 walls stand in the perfect maze; one in four of them goes.
    expect(Math.abs(mean - 121 / 4)).toBeLessThan(4 * Math.sqrt((121 * 0.25 * 0.75) / opened.length));
  });

  test('a seed fixes everything, whatever the stream', () => {
    const mazes = [1, 2].map((seed) => start('Grid-Maze-v0', seed, { seed: 7 }).env.world);
    expect(mazes[0].cells).toEqual(mazes[1].cells);
    expect(mazes[0].positions).toEqual(mazes[1].positions);
    expect(start('Grid-Maze-v0', 1, { seed: 8 }).env.world.cells).not.toEqual(mazes[0].cells);
    expect(start('Grid-Maze-v0', 1).env.world.cells).not.toEqual(start('Grid-Maze-v0', 2).env.world.cells);
  });

  test('every maze has a way', () => {
    for (const seed of seeds) {
      const walker = start('Grid-Maze-v0', seed, { cells: 12, wallDensity: (seed % 5) / 4 });
      walker.face(find(walker.env, (cell) => cell === goal)[0]);
    }
  });
});

test.each(idsLike(/Dynamic/))(
  '%s: balls wander one step at a time, and running into one costs a reward of -1',
  (id) => {
    const walker = start(id, 5);
    const { env } = walker;
    const { stride } = env.world;
    const count = find(env, isKind(type.ball)).length;
    let harms = 0;
    for (let t = 0; t < 600; t++) {
      const before = find(env, isKind(type.ball));
      const front = env.world.cells[env.world.positions[0] + env.world.steps[env.world.directions[0]]];
      const chosen = t % 3 === 0 ? action.left : action.forward;
      walker.do(chosen);
      const harmed = chosen === action.forward && front !== empty && front !== goal;
      if (harmed) harms++;
      expect(env.rewards[0] === -1).toBe(harmed);
      const after = find(env, isKind(type.ball));
      expect(after).toHaveLength(count);
      if (env.terminated[0] || env.truncated[0]) continue;
      for (const at of after) {
        const near = before.some(
          (from) => Math.abs((at % stride) - (from % stride)) <= 1 && Math.abs(at - from) <= stride + 1,
        );
        expect(near).toBe(true);
      }
    }
    expect(harms).toBeGreaterThan(5);
  },
);
