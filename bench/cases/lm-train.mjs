import { orMissing } from '../lib/missing.mjs';
import { contestant, race } from '../lib/race.mjs';
import { perStep, standingRows, targetRow, times } from '../lib/rows.mjs';
import { startEngine, training, trainingFlops } from '../operant/language.mjs';
import { shareRows } from '../operant/share.mjs';
import { startLlama } from '../peers/llama.mjs';
import { languageTask, sequences } from '../tasks/language.mjs';

/** @type {import('../lib/rows.mjs').Bench} */
export const bench = {
  name: 'lm-train',
  measures: 'Llama-like model, width 256, 6 layers, 32×128 tokens: forwardBackward and optimStep of the engine',
  deadline: 420,
  async run() {
    const { train, learningRate } = languageTask;
    const batch = sequences('batch', train.batch, train.length);
    const { engine, folder } = await startEngine();
    const task = { folder, learningRate, batch: batch.map((row) => [...row]) };
    const torch = await orMissing('PyTorch', () => startLlama('train', task));
    const run = training(engine, batch);
    const contestants = [contestant('Operant', run), ...(torch.found?.contestants ?? [])];
    const standings = await race(contestants, { rounds: 7, checkSteps: 2 });
    torch.found?.close();
    const fastest = Math.min(...standings.slice(1).map(({ ratio }) => ratio));
    return {
      rows: [
        ...standingRows(standings, perStep),
        ...(torch.row ? [torch.row] : [targetRow('the faster PyTorch / Operant', fastest, times, { atLeast: 1.2 })]),
        ...(await shareRows(run, trainingFlops(await engine.params(), batch))),
      ],
    };
  },
};
