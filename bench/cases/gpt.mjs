import { orMissing } from '../lib/missing.mjs';
import { contestant, race } from '../lib/race.mjs';
import { perStep, standingRows } from '../lib/rows.mjs';
import { operantGpt } from '../operant/gpt.mjs';
import { shareRows } from '../operant/share.mjs';
import { startTorch } from '../peers/torch.mjs';
import { gptData, gptTask } from '../tasks/gpt.mjs';

/** @type {import('../lib/rows.mjs').Bench} */
export const bench = {
  name: 'gpt',
  measures: 'GPT-like, width 256, 6 layers, 32×128 tokens: forward, backward and Adam',
  deadline: 420,
  async run() {
    const { run, flops, params } = operantGpt(gptTask);
    const { tokens, targets } = gptData(gptTask);
    const torch = await orMissing('PyTorch', () =>
      startTorch('gpt', params, { ...gptTask, tokens: [...tokens], targets: [...targets] }),
    );
    const contestants = [contestant('Operant', run), ...(torch.found?.contestants ?? [])];
    const standings = await race(contestants, { rounds: 7, checkSteps: 2 });
    torch.found?.close();
    const rows = [
      ...standingRows(standings, perStep),
      ...(torch.row ? [torch.row] : []),
      ...(await shareRows(run, flops)),
    ];
    return { rows };
  },
};
