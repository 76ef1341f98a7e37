import { expect, it } from 'vitest';
import { box, type Controls, discrete, type Space, type VectorEnv } from '../env/index.ts';
import { type Person, person } from './keyboard-chooser.ts';

const starts = new Uint8Array(1);

function env(actionSpace: Space, actionMask?: readonly number[]): VectorEnv {
  return { numEnvs: 1, actionSpace, ...(actionMask && { actionMask: Uint8Array.from(actionMask) }) } as VectorEnv;
}

/** What is chosen once the keys are pressed; `waiting` where nothing is. */
async function chosenAfter(player: Person, playedIn: VectorEnv, keys: readonly string[]): Promise<unknown> {
  const choice = Promise.resolve(player.choose(playedIn, starts)).then((batch) => batch && [...batch]);
  for (const key of keys) {
    player.press(key);
    await Promise.resolve();
  }
  return await Promise.race([choice, new Promise((resolve) => setTimeout(resolve, 1, 'waiting'))]);
}

const twoWays: Controls = { keys: { left: 0, right: 1 }, idle: 'last' };

it('waits for the first key, then repeats the last action', async () => {
  const player = person(discrete(2), twoWays);
  expect(await chosenAfter(player, env(discrete(2)), ['x', 'right'])).toEqual([1]);
  expect(await chosenAfter(player, env(discrete(2)), [])).toEqual([1]);
  expect(await chosenAfter(player, env(discrete(2)), ['x'])).toEqual([1]);
});

it('goes back to the idle action where there is one', async () => {
  const player = person(discrete(3), { keys: { left: 0 }, idle: 1 });
  player.press('left');
  expect(await chosenAfter(player, env(discrete(3)), [])).toEqual([0]);
  expect(await chosenAfter(player, env(discrete(3)), [])).toEqual([1]);
});

it('takes digits where the environment has no keys, and waits for each', async () => {
  const player = person(discrete(6));
  expect(player.help()).toBe('keys: 0 1 2 3 4 5');
  expect(await chosenAfter(player, env(discrete(6)), ['9', '5'])).toEqual([5]);
  expect(await chosenAfter(player, env(discrete(6)), [])).toBe('waiting');
});

it('takes numbers typed in full where there are more choices than digits', async () => {
  const player = person(discrete(81));
  expect(player.help()).toBe('type a number below 81 and enter');
  player.press('4');
  expect(player.help()).toBe('type a number below 81 and enter: 4');
  expect(await chosenAfter(player, env(discrete(81)), ['7', 'backspace', '2', 'return'])).toEqual([42]);
  expect(await chosenAfter(player, env(discrete(81)), ['9', '9', 'return'])).toBe('waiting');
});

it('takes the numbers of a box, one after another', async () => {
  const space = box({ shape: [2], low: -1, high: 1 });
  expect(await chosenAfter(person(space), env(space), ['-', '1', 'space', '.', '5', 'return'])).toEqual([-1, 0.5]);
  expect(await chosenAfter(person(space), env(space), ['1', 'return'])).toBe('waiting');
});

it('does not take what the mask forbids', async () => {
  expect(await chosenAfter(person(discrete(2)), env(discrete(2), [0, 1]), ['0'])).toBe('waiting');
  expect(await chosenAfter(person(discrete(2)), env(discrete(2), [0, 1]), ['0', '1'])).toEqual([1]);
});

it('chooses nothing any more once the person has left', async () => {
  const player = person(discrete(2));
  const choice = player.choose(env(discrete(2)), starts);
  player.leave();
  expect(await choice).toBeUndefined();
});
