import { expect, test } from 'vitest';
import { allocateActions, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { contentOf, empty, liftable, solid, type, typeOf } from './cell.ts';
import { GridEnv } from './grid-env.ts';
import { gridLevels } from './levels/index.ts';

const numEnvs = 16;
const steps = 480;

/** Things on the board, in boxes and in the hands of environment `i`. */
function thingsOf({ world }: GridEnv, i: number): number {
  const cells = world.cells.subarray(i * world.area, (i + 1) * world.area);
  const lying = cells.reduce((sum, cell) => sum + ((cell & liftable) !== 0 && typeOf(cell) !== type.box ? 1 : 0), 0);
  const hidden = cells.reduce((sum, cell) => sum + (typeOf(cell) === type.box && contentOf(cell) !== empty ? 1 : 0), 0);
  const { carried } = world;
  const held = typeOf(carried[i]) === type.box ? Number(contentOf(carried[i]) !== empty) : Number(carried[i] !== empty);
  return lying + hidden + held;
}

function checkWorlds(env: GridEnv): void {
  const { world } = env;
  for (let i = 0; i < numEnvs; i++) {
    const at = world.positions[i] - i * world.area - world.origin;
    const [x, y] = [at % world.stride, Math.floor(at / world.stride)];
    const inside = x > 0 && y > 0 && x < world.width - 1 && y < world.height - 1;
    if (!inside || (world.cells[world.positions[i]] & solid) !== 0) expect([x, y]).toBe('a place to stand on');
    const { [i]: reward } = env.rewards;
    if (!(reward === 0 || reward === -1 || (reward > 0.1 - 1e-12 && reward < 1))) expect(reward).toBe('a reward');
  }
}

test.each(gridLevels.map((level) => [level.id, level] as const))(
  '%s: random steps keep the world sound',
  (_, level) => {
    const env = new GridEnv(level, { numEnvs });
    const stream = Stream.fromSeed(43);
    const actions = allocateActions(env);
    env.reset(43);
    for (let t = 0; t < steps; t++) {
      const before = thingsOf(env, 0);
      sampleActions(env, stream, actions);
      env.step(actions);
      checkWorlds(env);
      if ((env.terminated[0] | env.truncated[0]) === 0) expect(thingsOf(env, 0)).toBe(before);
      if (stream.integer(40) === 0) env.restart(stream.integer(numEnvs));
    }
  },
);
