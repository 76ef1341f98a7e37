import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const module = (path: string) => JSON.stringify(new URL(`../../dist/${path}`, import.meta.url).href);

/** What code says that is given to Node on the command line. */
function said(code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).trim();
}

describe('threads and processes start from code on the command line', () => {
  it('of a pool', () => {
    const code = `import { pool } from ${module('pool/index.js')};
      const env = pool('CartPole-v1', { numEnvs: 2, workers: 2 });
      env.reset(1);
      env.step(new Int32Array(2));
      console.log(...env.rewards);
      env.close();`;
    expect(said(code)).toBe('1 1');
  });

  it('of a bridge', () => {
    const code = `import { Link } from ${module('bridge/link.js')};
      const link = new Link({ command: process.execPath, args: ['-e', ''] }, 1, 20_000);
      try { link.ask(0, 'reset', new Uint8Array()); } catch (error) { console.log(error.message); }
      link.close();`;
    expect(said(code)).toBe('Python ended (code 0); help: make the environment again');
  });

  it('of a reward', () => {
    const judge = 'data:text/javascript,export const judge = () => 0.5';
    const code = `import { offThread } from ${module('reward/worker/index.js')};
      const reward = offThread(${JSON.stringify(judge)}, 'judge');
      console.log((await reward([{ completion: 'a' }]))[0].reward);`;
    expect(said(code)).toBe('0.5');
  });

  it('of a study', () => {
    const code = `import { loadStudy, runStudy } from ${module('study/index.js')};
      const { runs } = await runStudy(await loadStudy('topr'), { folder: '', isSmoke: true, processes: 2 });
      console.log(...new Set(runs.map(({ seed }) => seed)));`;
    expect(said(code)).toBe('0 1');
  });
});
