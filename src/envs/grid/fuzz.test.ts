import { expect, test } from 'vitest';
import { allocateActions, type EnvSnapshot, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { contentOf, empty, liftable, solid, type, typeOf } from './cell.ts';
import { GridEnv } from './grid-env.ts';
import { gridLevels } from './levels/index.ts';

const numEnvs = 16;
const rounds = 8;

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
  '%s: random steps, restarts, resets and snapshots',
  (_, level) => {
    const env = new GridEnv(level, { numEnvs });
    const stream = Stream.fromSeed(43);
    const actions = allocateActions(env);
    const play = (from: Stream): string => {
      for (let t = 0; t < 60; t++) {
        const before = thingsOf(env, 0);
        sampleActions(env, from, actions);
        env.step(actions);
        checkWorlds(env);
        if ((env.terminated[0] | env.truncated[0]) === 0) expect(thingsOf(env, 0)).toBe(before);
        if (from.integer(40) === 0) env.restart(from.integer(numEnvs));
      }
      return [env.observations, env.rewards, env.terminated, env.truncated, env.world.cells].join('|');
    };
    let saved: { snapshot: EnvSnapshot; state: ReturnType<Stream['state']>; played: string } | undefined;
    env.reset(43);
    for (let round = 0; round < rounds; round++) {
      if (saved && round % 3 === 2) {
        env.restore(saved.snapshot);
        expect(play(Stream.fromState(saved.state)) === saved.played).toBe(true);
      }
      if (round % 4 === 3) env.reset(round);
      saved = { snapshot: env.snapshot(), state: stream.state(), played: '' };
      saved.played = play(stream);
    }
  },
);
