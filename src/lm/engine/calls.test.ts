import { expect, test } from 'vitest';
import { Calls } from './calls.ts';

const later = () => new Promise<void>((resolve) => setImmediate(resolve));

test('calls are worked off in order, one at a time, also behind one that fails', async () => {
  const calls = new Calls();
  const seen: string[] = [];
  const call = (name: string, steps: number) =>
    calls.run(name, async () => {
      seen.push(`${name} begins`);
      for (let i = 0; i < steps; i++) await later();
      seen.push(`${name} ends`);
      if (name === 'bad') throw new Error('went wrong');
      return name;
    });
  const [long, bad, short] = [call('long', 5), call('bad', 2), call('short', 0)];
  await expect(bad).rejects.toThrow('went wrong');
  expect(await Promise.all([long, short])).toEqual(['long', 'short']);
  expect(seen).toEqual(['long begins', 'long ends', 'bad begins', 'bad ends', 'short begins', 'short ends']);
});

test('closing waits for the call that is under way and refuses those that wait', async () => {
  const calls = new Calls();
  let ended = false;
  const first = calls.run('save', async () => {
    await later();
    ended = true;
  });
  const second = calls.run('load', () => expect.unreachable());
  const refused = expect(second).rejects.toThrow('engine is closed in load; help: close it after its last call');
  await later();
  await calls.close();
  expect(ended).toBe(true);
  await first;
  await refused;
  await expect(calls.run('save', () => 1)).rejects.toThrow('engine is closed in save');
});
