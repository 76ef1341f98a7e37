import { orMissing } from '../lib/missing.mjs';
import { contestant, race } from '../lib/race.mjs';
import { digits, percent, perStep, standingRows, targetRow } from '../lib/rows.mjs';
import { operantGpt } from '../operant/gpt.mjs';
import { sgemm } from '../operant/sgemm.mjs';
import { startTorch } from '../peers/torch.mjs';
import { gptData, gptTask } from '../tasks/gpt.mjs';

const rate = (gigaflops) => `${digits(gigaflops)} GFLOP/s`;

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
    const { step, peak, share } = await shareOfPeak(run, flops);
    const rows = [
      ...standingRows(standings, perStep),
      ...(torch.row ? [torch.row] : []),
      { name: 'Operant, matrix products alone', value: rate(step), number: step },
      { name: 'ONNX Runtime, sgemm 512×512×512', value: rate(peak), number: peak },
      targetRow('share of that rate', share, percent, { atLeast: 0.6 }),
    ];
    return { rows };
  },
};

/** GFLOP/s of the train step and of sgemm, measured in turns. */
async function shareOfPeak(run, flops) {
  const product = sgemm(512);
  const [step, peak] = await race([contestant('step', run), contestant('sgemm', product.run)], {
    rounds: 9,
    roundMs: 1000,
    checkSteps: 0,
  });
  const rateOf = ({ ms }, operations) => operations / ms / 1e6;
  return {
    step: rateOf(step, flops),
    peak: rateOf(peak, product.flops),
    share: (peak.ratio * flops) / product.flops,
  };
}
