import { orMissing } from '../lib/missing.mjs';
import { contestant, race } from '../lib/race.mjs';
import { digits, targetRow, times } from '../lib/rows.mjs';
import { sampling, startEngine } from '../operant/language.mjs';
import { startLlama } from '../peers/llama.mjs';
import { languageTask, sequences } from '../tasks/language.mjs';

const rows = [64, 256];

/** @type {import('../lib/rows.mjs').Bench} */
export const bench = {
  name: 'lm-sample',
  measures: 'The same model: 128 tokens drawn behind each of 64 and of 256 different prompts of 16',
  deadline: 600,
  async run() {
    const { engine, folder } = await startEngine();
    const table = [];
    for (const count of rows) table.push(...(await compare(engine, folder, count)));
    return { rows: table };
  },
};

async function compare(engine, folder, rowCount) {
  const { promptLength, count } = languageTask.sample;
  const prompts = sequences('prompts', rowCount, promptLength);
  const task = { folder, learningRate: 1e-3, prompts: prompts.map((row) => [...row]), count };
  const torch = await orMissing('PyTorch', () => startLlama('sample', task));
  const contestants = [
    contestant(`Operant, ${rowCount} sequences`, sampling(engine, prompts, count)),
    ...(torch.found?.contestants ?? []),
  ];
  // What is compared is the mean log-probability of tokens drawn.
  const standings = await race(contestants, { rounds: 5, roundMs: 1500, checkSteps: 1, tolerance: 0.02 });
  torch.found?.close();
  const rate = (ms) => `${digits((rowCount * count) / ms)} k tokens/s`;
  const fastest = Math.min(...standings.slice(1).map(({ ratio }) => ratio));
  return [
    ...standings.map(({ name, ms, ratio }, i) => ({
      name,
      value: rate(ms),
      number: (rowCount * count) / ms,
      ...(i > 0 ? { ratio: `${digits(ratio)}× Operant's time` } : {}),
    })),
    torch.row ?? targetRow(`the faster PyTorch / Operant, ${rowCount} sequences`, fastest, times, { atLeast: 1.5 }),
  ];
}
