/* The language-model tasks in Operant's engine, as its trainers use it. */
import { lossProgram } from '../../dist/lm/engine/loss-program.js';
import { LocalEngine, modelConfig, saveModel } from '../../dist/lm/index.js';
import { value } from '../../dist/tensor/index.js';
import { scratch } from '../lib/scratch.mjs';
import { languageTask } from '../tasks/language.mjs';

/** Mean negative log-likelihood. */
const loss = ({ logProbs, mask, scalars }) => logProbs.mul(mask).sum().neg().div(scalars.tokens);

/** An engine with new weights, and the folder that they were written to. */
export async function startEngine() {
  const config = modelConfig(languageTask.model);
  const engine = new LocalEngine({ config, seed: 0 });
  const folder = scratch('model');
  await saveModel(folder, config, await engine.params());
  return { engine, folder };
}

/** Train steps on one batch, `[rows][length]`; gives the last loss. */
export function training(engine, batch) {
  const sequences = batch.map((tokens) => ({ tokens, mask: new Float32Array(tokens.length).fill(1, 1) }));
  const tokens = batch.length * (batch[0].length - 1);
  return async (steps) => {
    let last;
    for (let i = 0; i < steps; i++) {
      last = await engine.forwardBackward(sequences, loss, { scalars: { tokens } });
      await engine.optimStep({ learningRate: languageTask.learningRate });
    }
    return last.loss;
  };
}

/** What the matrix products of one such step take. */
export function trainingFlops(params, batch) {
  const shape = [batch.length, batch[0].length];
  const whole = () => value(new Int32Array(shape[0] * shape[1]), shape);
  const piece = {
    tokens: whole(),
    targets: whole(),
    mask: value(new Float32Array(shape[0] * shape[1]), shape),
    arrays: {},
  };
  const program = lossProgram(modelConfig(languageTask.model), loss, {});
  return program.memory(params, {}, piece, { own: { tokens: value(1) } }).flops;
}

/** Draws so many tokens behind each prompt; gives the mean log-probability of those drawn last. */
export function sampling(engine, prompts, count) {
  let seed = 0;
  return async (steps) => {
    let groups;
    for (let i = 0; i < steps; i++) groups = await engine.sample(prompts, { seed: seed++, maxTokens: count });
    const sums = groups.map(([{ logProbs }]) => logProbs.reduce((a, b) => a + b, 0) / logProbs.length);
    return sums.reduce((a, b) => a + b, 0) / sums.length;
  };
}
