import { expect, it } from 'vitest';
import { ConstantRewardEnv } from '../algorithms/testing/constant-reward-env.ts';
import { randomChooser } from '../run/index.ts';
import { playAndReport } from './playing.ts';
import { report } from './report.ts';
import { testIo } from './testing/test-io.ts';

async function play(options: { readonly isTTY?: boolean; readonly maxEpisodeSteps?: number }) {
  const { maxEpisodeSteps, ...output } = options;
  const io = testIo({
    ...output,
    onWrite: (text) => {
      if (text.includes('step 150 ')) io.press('q');
    },
  });
  const makeEnv = (numEnvs: number) =>
    new ConstantRewardEnv({ numEnvs, ...(maxEpisodeSteps !== undefined && { maxEpisodeSteps }) });
  const choice = {
    makeEnv,
    choose: randomChooser(0),
    title: () => '',
    episodes: 2,
    seed: 0,
    fps: 50,
    mostUnwatchedSteps: 100,
  };
  await playAndReport(choice, io, report(io, {}));
  return io.stdout.text;
}

it('breaks off where nobody watches and nothing else would end an episode, and says so', async () => {
  const out = await play({});
  expect(out.match(/^step 100 {2}return 100$/gm)).toHaveLength(2);
  expect(out.match(/^stopped after 100 steps: ConstantReward has no time limit$/gm)).toHaveLength(2);
});

it('plays to a time limit, however far', async () => {
  const out = await play({ maxEpisodeSteps: 101 });
  expect(out).toContain('step 101  return 101  truncated');
  expect(out).not.toContain('stopped');
});

it('goes on where somebody watches', async () => {
  expect(await play({ isTTY: true })).toContain('step 150 ');
});
