import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { hearEnding } from './index.ts';

async function ending(code: string): Promise<string> {
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = hearEnding(child);
  const [exit, signal] = await once(child, 'close');
  return ended(exit, signal);
}

it('says how a process ended, with the last that it wrote', async () => {
  expect(await ending('process.exit(3)')).toBe('code 3');
  expect(await ending('console.error("out of patience"); process.exit(3)')).toBe('code 3: out of patience');
  expect(await ending('process.kill(process.pid, "SIGKILL")')).toBe('SIGKILL');
});

it('keeps the end of much, whole characters in two halves too', async () => {
  const said = await ending('process.stderr.write("x".repeat(1e5) + "é".repeat(1e5)); process.exitCode = 1');
  expect(said).toBe(`code 1: ${'é'.repeat(2000)}`);
});
