import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeVectorEnv } from '../../env/index.ts';
import { boxWith, type Cell, colour, door, doorState, empty, goal, lava, opaque, thing, type, wall } from './cell.ts';
import { action } from './dynamics.ts';
import { GridEnv, type GridOptions } from './grid-env.ts';
import { tokenOf } from './instruction.ts';
import { gridLevels } from './levels/index.ts';
import '../index.ts';

const redKey = thing(type.key, colour.red);
const blueKey = thing(type.key, colour.blue);
const ball = thing(type.ball, colour.green);

/** An empty room of 8 x 8 cells; the agent at (1, 1), looking right. */
function room(options: GridOptions = {}): GridEnv {
  const env = new GridEnv(gridLevels.find(({ id }) => id === 'Grid-Empty-8x8-v0')!, options);
  env.reset(0);
  return env;
}

function at({ world }: GridEnv, x: number, y: number): number {
  return world.origin + y * world.stride + x;
}

function put(env: GridEnv, x: number, y: number, cell: Cell): void {
  env.world.cells[at(env, x, y)] = cell;
}

function play(env: GridEnv, ...actions: number[]): void {
  for (const chosen of actions) env.step(Int32Array.of(chosen));
}

/** What lies before the agent at its start, and what it carries. */
function ahead(env: GridEnv): readonly Cell[] {
  return [env.world.cells[at(env, 2, 1)], env.world.carried[0]];
}

describe('actions', () => {
  test('turn and step', () => {
    const env = room();
    play(env, action.forward, action.right, action.forward, action.forward, action.left);
    expect([env.world.positions[0], env.world.directions[0]]).toEqual([at(env, 2, 3), 0]);
    play(env, action.left, action.left, action.forward, action.left, action.done);
    expect([env.world.positions[0], env.world.directions[0]]).toEqual([at(env, 1, 3), 1]);
  });

  test.each([
    ['a wall', wall, false],
    ['a key', redKey, false],
    ['a closed door', door(colour.red, doorState.closed), false],
    ['a locked door', door(colour.red, doorState.locked), false],
    ['an open door', door(colour.red, doorState.open), true],
  ])('forward onto %s', (_, cell, moves) => {
    const env = room();
    put(env, 2, 1, cell);
    play(env, action.forward);
    expect(env.world.positions[0]).toBe(at(env, moves ? 2 : 1, 1));
  });

  test('a thing is taken, carried one at a time, and put down on free cells only', () => {
    const env = room();
    put(env, 2, 1, redKey);
    play(env, action.pickup);
    expect(ahead(env)).toEqual([empty, redKey]);
    put(env, 2, 1, ball);
    play(env, action.pickup, action.drop);
    expect(ahead(env)).toEqual([ball, redKey]);
    put(env, 2, 1, empty);
    play(env, action.drop);
    expect(ahead(env)).toEqual([redKey, empty]);
  });

  test.each([wall, door(colour.red, doorState.closed), lava, goal])('cell %i cannot be taken', (cell) => {
    const env = room();
    put(env, 2, 1, cell);
    play(env, action.pickup);
    expect(ahead(env)).toEqual([cell, empty]);
  });

  test('doors open and close; locked ones open to the key of their colour, which stays in the hand', () => {
    const env = room();
    put(env, 2, 1, door(colour.red, doorState.closed));
    play(env, action.toggle);
    expect(ahead(env)[0]).toBe(door(colour.red, doorState.open));
    play(env, action.toggle);
    expect(ahead(env)[0]).toBe(door(colour.red, doorState.closed));
    put(env, 2, 1, door(colour.red, doorState.locked));
    for (const [held, left] of [
      [empty, doorState.locked],
      [blueKey, doorState.locked],
      [thing(type.ball, colour.red), doorState.locked],
      [redKey, doorState.open],
    ]) {
      env.world.carried[0] = held;
      play(env, action.toggle);
      expect(ahead(env)).toEqual([door(colour.red, left), held]);
    }
  });

  test('a box gives way to what it holds', () => {
    const env = room();
    put(env, 2, 1, boxWith(colour.grey, blueKey));
    play(env, action.pickup, action.drop, action.toggle);
    expect(ahead(env)).toEqual([blueKey, empty]);
    put(env, 2, 1, thing(type.box, colour.grey));
    play(env, action.toggle);
    expect(ahead(env)[0]).toBe(empty);
  });

  test('the goal pays by the time it took, lava nothing; both end the episode', () => {
    const env = room();
    put(env, 3, 1, goal);
    play(env, action.forward, action.forward);
    expect([env.rewards[0], env.terminated[0]]).toEqual([1 - (0.9 * 2) / 256, 1]);
    put(env, 2, 1, lava);
    play(env, action.forward);
    expect([env.rewards[0], env.terminated[0]]).toEqual([0, 1]);
  });
});

/** The partial view as letters: `.` nothing seen, otherwise the first letter of the type. */
function picture(env: GridEnv): string[] {
  const letters = ['.', ' ', 'W', 'F', 'D', 'K', 'B', 'X', 'G', 'L', 'A'];
  const rows = Array.from({ length: 7 }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => env.observations[(row * 7 + column) * 3]),
  );
  return rows.map((row) => row.map((kind) => letters[kind]).join(''));
}

describe('the partial view', () => {
  test('looks ahead, right being right', () => {
    const env = room();
    put(env, 3, 2, ball);
    play(env, action.done);
    expect(picture(env)).toEqual(['WWWWWWW', ...Array(3).fill('WWW    '), 'WWW B  ', 'WWW    ', 'WWW    ']);
  });

  test('shows what is carried where the agent is', () => {
    const env = room();
    put(env, 2, 1, redKey);
    play(env, action.pickup);
    expect([...env.observations.subarray((6 * 7 + 3) * 3, (6 * 7 + 3) * 3 + 3)]).toEqual([type.key, colour.red, 0]);
  });

  test('ends at walls and closed doors where it does not go through them', () => {
    const env = room({ seeThroughWalls: false });
    for (let y = 1; y < 7; y++) put(env, 3, y, wall);
    put(env, 3, 1, door(colour.blue, doorState.closed));
    play(env, action.done);
    expect(picture(env)).toEqual([...Array(4).fill('.......'), '..WDWWW', '..W    ', '..W    ']);
    put(env, 3, 1, door(colour.blue, doorState.open));
    play(env, action.done);
    expect(picture(env)).toEqual(['..WWWWW', ...Array(3).fill('..W    '), '..WDWWW', '..W    ', '..W    ']);
  });

  /** The published rule, cell by cell: two sweeps along each row, from the agent's row outwards. */
  function lightBySweeps(clear: readonly (readonly boolean[])[]): boolean[][] {
    const lit = clear.map((row) => row.map(() => false));
    lit[6][3] = true;
    for (let row = 6; row >= 0; row--) {
      for (const [from, to, step] of [
        [0, 6, 1],
        [6, 0, -1],
      ]) {
        for (let column = from; column !== to; column += step) {
          if (!lit[row][column] || !clear[row][column]) continue;
          lit[row][column + step] = true;
          if (row > 0) lit[row - 1][column + step] = lit[row - 1][column] = true;
        }
      }
    }
    return lit;
  }

  test('light spreads as published, whatever stands where and wherever the agent looks', () => {
    const cell = fc.constantFrom(empty, empty, wall, door(colour.blue, doorState.closed), ball, lava);
    const place = fc.integer({ min: 1, max: 14 });
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 196, maxLength: 196 }),
        place,
        place,
        fc.nat(3),
        (cells, x, y, direction) => {
          const env = new GridEnv(gridLevels.find(({ id }) => id === 'Grid-Empty-16x16-v0')!, {
            seeThroughWalls: false,
          });
          env.reset(0);
          for (const [k, each] of cells.entries()) put(env, 1 + (k % 14), 1 + Math.floor(k / 14), each);
          put(env, x, y, empty);
          env.world.positions[0] = at(env, x, y);
          env.world.directions[0] = direction;
          play(env, action.done);
          const [dx, dy] = [
            [1, 0],
            [0, 1],
            [-1, 0],
            [0, -1],
          ][direction];
          const there = (row: number, column: number): Cell => {
            const [ahead, aside] = [6 - row, column - 3];
            const [toX, toY] = [x + ahead * dx - aside * dy, y + ahead * dy + aside * dx];
            return toX < 0 || toY < 0 || toX > 15 || toY > 15 ? wall : env.world.cells[at(env, toX, toY)];
          };
          const view = Array.from({ length: 7 }, (_, row) =>
            Array.from({ length: 7 }, (_, column) => there(row, column)),
          );
          const lit = lightBySweeps(view.map((row) => row.map((each) => (each & opaque) === 0)));
          const expected = view.flatMap((row, r) =>
            row.flatMap((each, c) => (lit[r][c] ? [each & 15, (each >> 4) & 7, (each >> 7) & 3] : [0, 0, 0])),
          );
          expect([...env.observations]).toEqual(expected);
        },
      ),
    );
  });
});

describe('the other observations', () => {
  test('the full view shows the level, and the agent with its direction', () => {
    const env = room({ view: 'full' });
    play(env, action.forward, action.right);
    expect(env.observations).toHaveLength(8 * 8 * 3);
    const cellAt = (x: number, y: number): number[] => [
      ...env.observations.subarray((y * 8 + x) * 3, (y * 8 + x) * 3 + 3),
    ];
    expect([cellAt(0, 0), cellAt(1, 1), cellAt(2, 1), cellAt(6, 6)]).toEqual([
      [type.wall, colour.grey, 0],
      [type.empty, 0, 0],
      [type.agent, 0, 1],
      [type.goal, colour.green, 0],
    ]);
  });

  test('pixels: a tile of 8 x 8 for each cell', () => {
    const env = room({ view: 'full', observation: 'pixels' });
    const pixel = (x: number, y: number): number[] => [
      ...env.observations.subarray((y * 64 + x) * 3, (y * 64 + x) * 3 + 3),
    ];
    expect(pixel(3, 3)).toEqual([0x6b, 0x72, 0x80]);
    expect(pixel(52, 52)).toEqual([0x2e, 0x9e, 0x5b]);
    expect(pixel(12, 12)).toEqual([0xff, 0x5d, 0x52]);
    expect(pixel(20, 20)).toEqual([0x20, 0x24, 0x2b]);
    play(env, action.forward);
    expect(pixel(12, 12)).toEqual([0x20, 0x24, 0x2b]);
    expect(pixel(20, 12)).toEqual([0xff, 0x5d, 0x52]);
  });

  test('the instruction stands behind the picture', () => {
    const env = makeVectorEnv('Grid-GoToObject-6x6-N2-v0');
    env.reset(0);
    expect([...env.observations.subarray(147, 150)]).toEqual(['go', 'to', 'the'].map(tokenOf));
    expect(env.observations).toHaveLength(147 + 8);
    expect([...env.observations.subarray(152)]).toEqual([0, 0, 0]);
  });

  test('refuses an option without effect, and words that it does not know', () => {
    expect(() => makeVectorEnv('Grid-Empty-8x8-v0', { view: 'full', seeThroughWalls: true })).toThrow(
      'seeThroughWalls has no effect for Grid-Empty-8x8-v0; help: leave it out with the full view',
    );
    expect(() => tokenOf('fetch')).toThrow('unknown word (fetch); help: choose among go, to, put');
  });
});
