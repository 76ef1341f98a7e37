import { afterAll, describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { modelConfig } from '../model/config.ts';
import { initialParams, initialValueHead } from '../model/params.ts';
import type { EngineState, TrainingSequence } from './engine.ts';
import { LocalEngine, type LocalEngineOptions } from './local-engine.ts';
import type { Loss } from './loss.ts';

const config = modelConfig({ vocabularySize: 23, width: 32, layers: 2, heads: 4, keyValueHeads: 2, contextLength: 40 });

const engines: LocalEngine[] = [];
function make(options: Partial<LocalEngineOptions> = {}): LocalEngine {
  const engine = new LocalEngine({ config, seed: 5, ...options });
  engines.push(engine);
  return engine;
}
afterAll(async () => {
  for (const engine of engines) await engine.close();
});

/** Sequences of different lengths whose last tokens count. */
const batch: TrainingSequence[] = [9, 20, 5, 33].map((length, i) => ({
  tokens: Int32Array.from({ length }, (_, t) => (t * 5 + i * 3 + 1) % 23),
  mask: Float32Array.from({ length }, (_, t) => (t >= 3 ? 1 : 0)),
  arrays: { weight: Float32Array.from({ length }, (_, t) => 0.1 * (t + i)) },
}));

const weighted: Loss = ({ logProbs, mask, arrays, scalars }) => ({
  loss: logProbs.mul(arrays.weight!).mul(mask).sum().neg().div(scalars.tokens!),
  figures: { tokens: mask.sum(), entropy: mask.sum() },
});
const scalars = { tokens: 50 };

describe('forwardBackward', () => {
  test('the loss is what the log-probabilities say, whatever the pieces', async () => {
    const whole = await make().forwardBackward(batch, weighted, { scalars });
    const figures = await make().forward(batch);
    let expected = 0;
    batch.forEach(({ tokens, mask, arrays }, i) => {
      for (let t = 1; t < tokens.length; t++)
        expected -= (figures[i]!.logProbs[t]! * arrays!.weight![t]! * mask[t]!) / 50;
    });
    expect(whole.loss).toBeCloseTo(expected, 4);
    expect(whole.figures).toEqual({ tokens: 6 + 17 + 2 + 30, entropy: 55 });
    whole.logProbs.forEach((own, i) => {
      expect(own[0]).toBe(0);
      own.forEach((x, t) => {
        expect(x).toBeCloseTo(figures[i]!.logProbs[t]!, 5);
      });
    });
    const pieces = await make({ tokensPerPiece: 16 }).forwardBackward(batch, weighted, { scalars });
    expect(pieces.loss).toBeCloseTo(whole.loss, 4);
    expect(pieces.figures).toEqual(whole.figures);
  });

  test('a piece so large that it is learned from in parts says what its sequences say one by one', async () => {
    const many: TrainingSequence[] = Array.from({ length: 64 }, (_, i) => ({
      tokens: Int32Array.from({ length: 40 - (i % 3) }, (_, t) => (t * 7 + i * 5 + 2) % 23),
      mask: Float32Array.from({ length: 40 - (i % 3) }, (_, t) => Number((t + i) % 4 > 0)),
      arrays: { weight: Float32Array.from({ length: 40 - (i % 3) }, (_, t) => 0.01 * (t - i)) },
    }));
    const [large, single] = [make({ tokensPerPiece: 4096 }), make({ tokensPerPiece: 40 })];
    const found = await large.forwardBackward(many, weighted, { scalars });
    const expected = await single.forwardBackward(many, weighted, { scalars });
    expect(found.loss).toBeCloseTo(expected.loss, 3);
    expect(found.figures).toEqual(expected.figures);
    for (const [i, own] of expected.logProbs.entries())
      for (const [t, x] of own.entries()) expect(found.logProbs[i]![t]).toBeCloseTo(x, 4);
    const [a, b] = [await large.optimStep({ learningRate: 0.01 }), await single.optimStep({ learningRate: 0.01 })];
    expect(a.gradientNorm / b.gradientNorm).toBeCloseTo(1, 4);
  });

  test('gradients of several calls add up', async () => {
    const [together, apart] = [make(), make()];
    await together.forwardBackward(batch, weighted, { scalars });
    for (const one of batch) await apart.forwardBackward([one], weighted, { scalars });
    const norms = await Promise.all([together, apart].map((engine) => engine.optimStep({ learningRate: 0.01 })));
    expect(norms[1]!.gradientNorm).toBeCloseTo(norms[0]!.gradientNorm, 4);
    const [a, b] = [await together.forward(batch), await apart.forward(batch)];
    a.forEach(({ logProbs }, i) => {
      logProbs.forEach((x, t) => {
        expect(x).toBeCloseTo(b[i]!.logProbs[t]!, 3);
      });
    });
  });

  test('a token that is masked changes nothing', async () => {
    const changed = batch.map((one) => ({
      ...one,
      arrays: { weight: one.arrays!.weight!.map((x, t) => (t < 3 ? 99 : x)) },
    }));
    const [a, b] = [make(), make()];
    await a.forwardBackward(batch, weighted, { scalars });
    await b.forwardBackward(changed, weighted, { scalars });
    expect(await a.optimStep({ learningRate: 0.1 })).toEqual(await b.optimStep({ learningRate: 0.1 }));
    expect(await a.save()).toEqual(await b.save());
  });

  test('a gradient is limited, and its norm is from before', async () => {
    const [free, limited] = [make(), make()];
    for (const engine of [free, limited]) await engine.forwardBackward(batch, weighted, { scalars });
    const { gradientNorm } = await free.optimStep({ learningRate: 0.01 });
    expect(await limited.optimStep({ learningRate: 0.01, maxGradientNorm: gradientNorm / 4 })).toEqual({
      gradientNorm,
    });
    const means = async (engine: LocalEngine) =>
      (await engine.save()) as unknown as { mean: { 'norm.scale': Float32Array } };
    const [a, b] = [(await means(free)).mean['norm.scale'], (await means(limited)).mean['norm.scale']];
    a.forEach((x, i) => {
      expect(b[i]).toBeCloseTo(x / 4, 6);
    });
  });

  test('values and entropies', async () => {
    const engine = make({ valueHead: true });
    const loss: Loss = ({ values, entropies, mask, arrays }) => ({
      loss: values.sub(arrays.weight!).square().mul(mask).sum(),
      figures: { entropy: entropies.mul(mask).sum() },
    });
    const first = await engine.forwardBackward(batch, loss);
    const figures = await engine.forward(batch, { values: true, entropies: true });
    const entropy = figures.reduce(
      (sum, { entropies }, i) => sum + entropies!.reduce((s, x, t) => s + x * batch[i]!.mask[t]!, 0),
      0,
    );
    expect(first.figures.entropy).toBeCloseTo(entropy, 2);
    expect(first.figures.entropy! / 55).toBeCloseTo(Math.log(23), 1);
    for (let i = 0; i < 20; i++) {
      await engine.optimStep({ learningRate: 0.01 });
      await engine.forwardBackward(batch, loss);
    }
    const last = await engine.forwardBackward(batch, loss);
    expect(last.loss).toBeLessThan(first.loss / 4);
    expect((await engine.forward(batch, { values: true }))[3]!.values![20]).toBeGreaterThan(1);
  });

  test('the most likely tokens', async () => {
    const [figures] = await make().forward(batch.slice(0, 1), { topK: 23 });
    const { tokens } = batch[0]!;
    for (let t = 1; t < tokens.length; t++) {
      const top = figures!.topTokens!.subarray(t * 23, (t + 1) * 23);
      const logProbs = figures!.topLogProbs!.subarray(t * 23, (t + 1) * 23);
      expect([...top].sort((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, i) => i));
      expect(logProbs[top.indexOf(tokens[t]!)]).toBe(figures!.logProbs[t]);
      expect(logProbs.reduce((sum, x) => sum + Math.exp(x), 0)).toBeCloseTo(1, 5);
    }
  });
});

describe('calls that overlap', () => {
  test('follow each other in the order in which they were made', async () => {
    const [patient, hasty] = [make({ tokensPerPiece: 16 }), make({ tokensPerPiece: 16 })];
    await patient.forwardBackward(batch, weighted, { scalars });
    const expected = [await patient.optimStep({ learningRate: 0.01 }), await patient.forward(batch)];
    await patient.forwardBackward(batch, weighted, { scalars });
    const calls = [
      hasty.forwardBackward(batch, weighted, { scalars }),
      hasty.optimStep({ learningRate: 0.01 }),
      hasty.forward(batch),
      hasty.forwardBackward(batch, weighted, { scalars }),
    ];
    expect((await Promise.all(calls)).slice(1, 3)).toEqual(expected);
    expect(await hasty.save()).toEqual(await patient.save());
  });

  test('with closing: those under way end, later ones are refused, samples end at their next token', async () => {
    const engine = make();
    await engine.sample([Int32Array.of(1)], { seed: 1, maxTokens: 1 });
    const learning = engine.forwardBackward(batch, weighted, { scalars });
    const waiting = engine.optimStep({ learningRate: 0.01 });
    const drawing = engine.sample([Int32Array.of(1)], { seed: 1, maxTokens: 39 });
    const refused = Promise.all([
      expect(waiting).rejects.toThrow('engine is closed in optimStep; help: close it after its last call'),
      expect(drawing).rejects.toThrow('engine is closed in sample'),
    ]);
    await new Promise(setImmediate);
    await engine.close();
    expect((await learning).logProbs).toHaveLength(batch.length);
    await refused;
    await expect(engine.forward(batch)).rejects.toThrow('engine is closed in forward');
    await expect(engine.sample([Int32Array.of(1)], { seed: 1, maxTokens: 1 })).rejects.toThrow('engine is closed');
  });
});

describe('save and load', () => {
  test('continue to the same bits, with gathered gradients and kept weights', async () => {
    const engine = make();
    const step = async (own: LocalEngine) => {
      await own.forwardBackward(batch, weighted, { scalars });
      await own.optimStep({ learningRate: 0.01, weightDecay: 0.1, maxGradientNorm: 1 });
    };
    await step(engine);
    await engine.keepWeights('reference');
    await engine.forwardBackward(batch.slice(1), weighted, { scalars });
    const saved = await engine.save();
    const other = make({ seed: 6 });
    await other.load(saved);
    expect(other.weightVersion).toBe(1);
    expect(await other.save()).toEqual(saved);
    for (const own of [engine, other]) {
      await own.optimStep({ learningRate: 0.01 });
      await step(own);
      await own.blendWeights('reference', 0.1);
    }
    expect(await other.save()).toEqual(await engine.save());
    expect(await other.sample([Int32Array.of(1)], { seed: 3, maxTokens: 9 })).toEqual(
      await engine.sample([Int32Array.of(1)], { seed: 3, maxTokens: 9 }),
    );
    expect(saved).not.toEqual(await engine.save());
  });

  test('a state of another model is refused', async () => {
    const other = new LocalEngine({ config: { ...config, hiddenWidth: 48 } });
    await expect(other.load(await make().save())).rejects.toThrow(
      'saved state does not fit the model (3072 elements where 1536 belong) at layers.0.gate.weight',
    );
    await other.close();
  });
});

describe('kept weights', () => {
  test('stay while the others learn, and follow them by a share', async () => {
    const engine = make();
    const before = await engine.forward(batch);
    await engine.keepWeights('reference');
    await engine.forwardBackward(batch, weighted, { scalars });
    await engine.optimStep({ learningRate: 0.05 });
    expect(await engine.forward(batch, { weights: 'reference' })).toEqual(before);
    const now = await engine.forward(batch);
    expect(now).not.toEqual(before);
    await engine.blendWeights('reference', 1);
    expect(await engine.forward(batch, { weights: 'reference' })).toEqual(now);
    await engine.dropWeights('reference');
    await expect(engine.forward(batch, { weights: 'reference' })).rejects.toThrow(
      'no weights are kept under this name (reference) in forward; help: call keepWeights first',
    );
  });
});

describe('what cannot be', () => {
  const tokens = Int32Array.of(1, 2, 3);
  const mask = [1, 1, 1];
  const f = (name: string, own: object[]) => [name, own as TrainingSequence[]] as const;
  test.each([
    [...f('no sequence', []), 'empty batch in forwardBackward'],
    [
      ...f('one token', [{ tokens: tokens.slice(1, 2), mask: [1] }]),
      'sequence has nothing to predict (1 tokens) at sequence 0',
    ],
    [
      ...f('too long', [{ tokens: new Int32Array(41), mask: new Float32Array(41) }]),
      'sequence is longer than the context (41 tokens, 40 fit)',
    ],
    [
      ...f('a strange token', [{ tokens: Int32Array.of(1, 23), mask: [1, 1] }]),
      'token outside of the vocabulary (23) at sequence 0',
    ],
    [
      ...f('a short mask', [{ tokens, mask: [1] }]),
      'mask does not lie along the tokens (1 elements, 3 tokens) at sequence 0',
    ],
    [
      ...f('a short array', [{ tokens, mask, arrays: { a: new Float32Array(2) } }]),
      'array a does not lie along the tokens (2 elements, 3 tokens)',
    ],
    [
      ...f('different arrays', [
        { tokens, mask, arrays: { a: new Float32Array(3) } },
        { tokens, mask },
      ]),
      'sequences with different arrays (none; the first has a)',
    ],
  ])('%s', async (_, own, message) => {
    await expect(make().forwardBackward(own, weighted)).rejects.toThrow(message);
  });

  test('an array without elements', async () => {
    const empty = [{ tokens, mask, arrays: { a: new Float32Array(0) } }];
    await expect(make().forwardBackward(empty, weighted)).rejects.toThrow(
      'array a does not lie along the tokens (0 elements, 3 tokens) at sequence 0',
    );
  });

  test('a batch that fails in a later piece leaves no part of its gradient', async () => {
    const engine = make({ tokensPerPiece: 16 });
    const fails: Loss = ({ logProbs }) => {
      if (logProbs.shape[1]! < 30) throw new Error('no such length');
      return logProbs.sum();
    };
    await expect(engine.forwardBackward(batch, fails)).rejects.toThrow('no such length');
    await expect(engine.optimStep({ learningRate: 1 })).rejects.toThrow('no gradient to update with');
  });

  test('weights of another form than the config', () => {
    const untied = initialParams({ ...config, tiedHead: false }, Stream.fromSeed(1));
    expect(() => make({ params: untied })).toThrow(
      'parameters do not fit the model config ([32,23] where nothing belongs) at head.weight; help: give config and params of one model',
    );
    const { head, ...tied } = untied;
    expect(head).toBeDefined();
    expect(() => make({ config: { ...config, tiedHead: false }, params: tied })).toThrow(
      'parameters do not fit the model config (missing) at head.weight',
    );
    expect(() => make({ config: { ...config, hiddenWidth: 48 }, params: tied })).toThrow(
      'parameters do not fit the model config ([32,96] where [32,48] belongs) at layers.0.gate.weight',
    );
    expect(() => make({ params: { ...tied, valueHead: initialValueHead({ ...config, width: 8 }) } })).toThrow(
      '([8,1] where [32,1] belongs) at valueHead.weight',
    );
    expect(() => make({ params: { ...tied, valueHead: initialValueHead(config) } })).toThrow(
      'weights have a value head that the engine does not at params in LocalEngine; help: make the engine with valueHead: true',
    );
  });

  test.each<[EngineState, string]>([
    [null, 'null'],
    ['tinker://state', 'tinker://state'],
    [{ version: 1, weights: {} }, 'without mean, square, gradients, kept'],
  ])('a state that is none: %j', async (state, shown) => {
    await expect(make().load(state)).rejects.toThrow(
      `not the state of an engine in this process (${shown}) in load; help: give what save returned`,
    );
  });

  test('options out of range', async () => {
    const engine = make();
    await expect(engine.forward(batch, { temperature: 0 })).rejects.toThrow(
      'temperature is not above 0 (0) in forward; help: give the one that was sampled at, or leave it out for 1',
    );
    await expect(engine.forwardBackward(batch, weighted, { scalars, temperature: Number.NaN })).rejects.toThrow(
      'temperature is not above 0 (NaN) in forwardBackward',
    );
    for (const topK of [0, 24, 1.5]) {
      await expect(engine.forward(batch, { topK })).rejects.toThrow(
        `topK is not a number of tokens (${topK}) in forward; help: give a whole number from 1 to 23`,
      );
    }
    expect(() => make({ maxRows: 0 })).toThrow('maxRows is not a positive whole number (0) in LocalEngine');
    expect(() => make({ tokensPerPiece: 0.5 })).toThrow('tokensPerPiece is not a positive whole number (0.5)');
  });

  test('an update without a gradient, values without a head, endless new losses', async () => {
    const engine = make();
    await expect(engine.optimStep({ learningRate: 1 })).rejects.toThrow('no gradient to update with in optimStep');
    await expect(engine.forward(batch, { values: true })).rejects.toThrow('engine has no value head in forward');
    await expect(engine.forwardBackward(batch, ({ values }) => values.sum())).rejects.toThrow(
      'loss asks for values in forwardBackward; help: make the engine with valueHead: true',
    );
    const one = [{ tokens: Int32Array.of(1, 2), mask: [0, 1] }];
    const again = async () => {
      for (let i = 0; i < 40; i++) await engine.forwardBackward(one, ({ logProbs }) => logProbs.sum().mul(i).mul(0));
    };
    await expect(again()).rejects.toThrow('too many loss functions (32) in forwardBackward');
  });
});
