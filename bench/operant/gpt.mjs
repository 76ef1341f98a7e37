/* The GPT task in Operant, as a user would write it. */
import { layerNorm, linear, normalInitialiser } from '../../dist/nn/index.js';
import { Stream } from '../../dist/random/index.js';
import { lowerTriangle, stack, value } from '../../dist/tensor/index.js';
import { gptData } from '../tasks/gpt.mjs';
import { trainStep } from './train-step.mjs';

/** How many parts the batch is read in. */
const parts = 4;
const small = normalInitialiser(0.02);

/** Modules of a model of this form. */
function modules({ width, vocabulary }) {
  const dense = (inputs, outputs) => linear(inputs, outputs, { initialiser: small });
  const block = {
    attentionNorm: layerNorm(width),
    query: dense(width, width),
    key: dense(width, width),
    value: dense(width, width),
    mix: dense(width, width),
    perceptronNorm: layerNorm(width),
    widen: dense(width, 4 * width),
    narrow: dense(4 * width, width),
  };
  return { block, norm: layerNorm(width), head: dense(width, vocabulary) };
}

function initialise({ layers, width, vocabulary, length }, { block, norm, head }, stream) {
  const blocks = Array.from({ length: layers }, (_, i) => {
    const own = stream.fork('blocks').fork(i);
    return Object.fromEntries(Object.entries(block).map(([name, module]) => [name, module.init(own.fork(name))]));
  });
  const embedding = small([vocabulary, width], stream.fork('embedding'));
  const position = small([length, width], stream.fork('position'));
  return { embedding, position, blocks, norm: norm.init(stream), head: head.init(stream.fork('head')) };
}

/** Logits `[batch · length, vocabulary]` of tokens `[batch · length]`. Everything outside of attention works on rows, one a token. */
function logits({ batch, length, heads, width }, { block, norm, head }, params, tokens) {
  const rows = [batch * length, width];
  const split = (x) => x.reshape([batch, length, heads, width / heads]).transpose([0, 2, 1, 3]);
  const future = lowerTriangle(length).sub(1).mul(1e9);

  const attend = (p, x) => {
    const [query, key, values] = ['query', 'key', 'value'].map((name) => split(block[name].apply(p[name], x)));
    const scores = query.mul(1 / Math.sqrt(width / heads)).matmul(key, { transposeB: true });
    const mixed = scores.add(future).softmax().matmul(values);
    return block.mix.apply(p.mix, mixed.transpose([0, 2, 1, 3]).reshape(rows));
  };
  const perceive = (p, x) => block.narrow.apply(p.narrow, block.widen.apply(p.widen, x).gelu());

  const first = params.embedding.gather(tokens).reshape([batch, length, width]).add(params.position).reshape(rows);
  const last = params.blocks.reduce((x, p) => {
    const attended = x.add(attend(p, block.attentionNorm.apply(p.attentionNorm, x)));
    return attended.add(perceive(p, block.perceptronNorm.apply(p.perceptronNorm, attended)));
  }, first);
  return head.apply(params.head, norm.apply(params.norm, last));
}

/**
 * The batch is read in parts, whose losses are averaged: what one part computes then stays in the cache until its gradient needs it.
 *
 * @param {typeof import('../tasks/gpt.mjs').gptTask} task
 */
export function operantGpt(task) {
  const model = modules(task);
  const params = initialise(task, model, Stream.fromSeed(0));
  const { tokens, targets } = gptData(task);
  const part = { ...task, batch: task.batch / parts };
  const lossOf = (p, read, say) => {
    const logProbs = logits(part, model, p, read).logSoftmax();
    return logProbs.takeAlongAxis(say.unsqueeze(1), { axis: 1 }).mean().neg();
  };
  const loss = (p, read, say) => {
    const sizes = Array(parts).fill(part.batch * task.length);
    const [reads, says] = [read.split(sizes), say.split(sizes)];
    return stack(reads.map((tokensOfPart, i) => lossOf(p, tokensOfPart, says[i]))).mean();
  };
  const step = trainStep('gpt', loss, params, [value(tokens), value(targets)], { learningRate: task.learningRate });
  return { ...step, params };
}
