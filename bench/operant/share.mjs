import { contestant, race } from '../lib/race.mjs';
import { digits, percent, targetRow } from '../lib/rows.mjs';
import { sgemm } from './sgemm.mjs';

const rate = (gigaflops) => `${digits(gigaflops)} GFLOP/s`;

/** What share of the rate of one matrix product a train step reaches, of whose matrix products `flops` is the work. */
export async function shareRows(run, flops) {
  const { step, peak, share } = await shareOfPeak(run, flops);
  return [
    { name: 'Operant, matrix products alone', value: rate(step), number: step },
    { name: 'ONNX Runtime, sgemm 512×512×512', value: rate(peak), number: peak },
    targetRow('share of that rate', share, percent, { atLeast: 0.6 }),
  ];
}

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
