import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { modelConfig } from '../../../model/config.ts';
import type { Sample } from '../../engine.ts';
import { divideWeights } from '../../engine-weights.ts';
import { LocalEngine } from '../../local-engine.ts';
import { type SamplingWeights, WeightPreparation } from '../sampling-weights.ts';
import { wholeShare } from '../share.ts';
import { sideBySide } from './node.ts';
import { SamplingProcess } from './sampling-process.ts';
import type { SideBySide } from './side-by-side.ts';

/** Calls of the options below are large enough to be divided. */
const config = modelConfig({ vocabularySize: 64, width: 128, layers: 2, heads: 4, contextLength: 96 });
const prompts = [3, 1, 20, 8, 5].map((length, i) => Int32Array.from({ length }, (_, t) => (t * 7 + i) % 64));
const options = { seed: 4, maxTokens: 60, samplesPerPrompt: 9, stopTokens: [11], temperature: 0.9, topK: 30 };

let divided: LocalEngine;
let whole: LocalEngine;
beforeAll(() => {
  divided = new LocalEngine({ config, seed: 1, samplingProcesses: 2 });
  whole = new LocalEngine({ config, seed: 1, samplingProcesses: 1 });
});
afterAll(() => Promise.all([divided.close(), whole.close()]));

function expectAlike(actual: readonly (readonly Sample[])[], expected: readonly (readonly Sample[])[]): void {
  expect(actual.map((own) => own.length)).toEqual(expected.map((own) => own.length));
  actual.flat().forEach((sample, i) => {
    const { tokens, logProbs, drawnLogProbs, ...rest } = expected.flat()[i]!;
    expect(sample).toMatchObject(rest);
    expect([...sample.tokens]).toEqual([...tokens]);
    logProbs.forEach((x, t) => {
      expect(sample.logProbs[t]).toBeCloseTo(x, 4);
      expect(sample.drawnLogProbs[t]).toBeCloseTo(drawnLogProbs[t]!, 4);
    });
  });
}

test('processes draw what one draws, from the weights of the moment', async () => {
  expectAlike(await divided.sample(prompts, options), await whole.sample(prompts, options));
  for (const engine of [divided, whole]) {
    const batch = prompts.slice(2).map((tokens) => ({ tokens, mask: new Float32Array(tokens.length).fill(1) }));
    await engine.forwardBackward(batch, ({ logProbs }) => logProbs.sum().neg());
    await engine.keepWeights('before');
    await engine.optimStep({ learningRate: 0.01 });
  }
  const [after, before] = [
    await divided.sample(prompts, options),
    await divided.sample(prompts, { ...options, weights: 'before' }),
  ];
  expectAlike(after, await whole.sample(prompts, options));
  expectAlike(before, await whole.sample(prompts, { ...options, weights: 'before' }));
  expect(after[0]![0]!.versions[0]).toBe(1);
  expect(before[0]![0]!.versions[0]).toBe(0);
});

test('the same call gives the same bits, also when calls overlap', async () => {
  const calls = [1, 2, 1].map((seed) => divided.sample(prompts, { ...options, seed }));
  const [first, other, again] = await Promise.all(calls);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('weights that broke down are reported as in one process', async () => {
  const params = await whole.params();
  params.norm.scale.data.fill(Number.NaN);
  const broken = new LocalEngine({ config, params, samplingProcesses: 2 });
  await expect(broken.sample(prompts, options)).rejects.toMatchObject({
    message: expect.stringContaining('probabilities are not finite'),
    kind: 'notFinite',
  });
  await broken.close();
});

test('a process that is killed is named, and is not used again', async () => {
  const preparation = new WeightPreparation(config, {});
  const weights = await preparation.of({ learning: (await whole.params()) as never, version: 0 });
  const own = new SamplingProcess(config, 64);
  const drawing = own.sample(wholeShare(prompts, 500), options, weights);
  process.kill(own.pid, 'SIGKILL');
  await expect(drawing).rejects.toThrow('a sampling process was lost (it ended with SIGKILL) in sample');
  expect(own.isUsable).toBe(false);
  await preparation.dispose();
});

describe('processes by themselves', () => {
  const shares = wholeShare([Int32Array.of(1), Int32Array.of(2)], 40);
  const whole = { seed: 2, maxTokens: 90 };
  let own: SideBySide;
  let weights: SamplingWeights;
  beforeEach(async () => {
    own = sideBySide({ config, maxRows: 64, weightBytes: 1, count: 2 })!;
    const { learning, frozen } = divideWeights(config, { seed: 1 });
    weights = await new WeightPreparation(config, frozen).of({ learning, version: 0 });
  });
  afterEach(() => own.close());

  test('a call after one that failed in one of them is not given what the others drew for that', async () => {
    const expected = await own.sample(shares, whole, weights);
    const [good, bad] = [shares[1]!, { ...shares[0]!, tokens: Int32Array.of(64, 1) }];
    await expect(own.sample([bad, good], { ...whole, seed: 1 }, weights)).rejects.toThrow('out of data bounds');
    expect(await own.sample(shares, whole, weights)).toEqual(expected);
  });

  test('closed, they refuse the call that they work on and those that wait', async () => {
    const calls = [own.sample(shares, whole, weights), own.sample(shares, whole, weights)];
    const refused = Promise.all(calls.map((call) => expect(call).rejects.toThrow('engine is closed in sample')));
    await new Promise(setImmediate);
    own.close();
    await refused;
  });

  test.skipIf(process.platform === 'win32')(
    'one that hangs is given up at the second look, not at the first',
    async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
      const one = new SamplingProcess(config, 64);
      const draw = () => one.sample(shares.slice(0, 1), { seed: 1, maxTokens: 2 }, weights);
      await draw();
      process.kill(one.pid, 'SIGSTOP');
      const late = draw();
      vi.advanceTimersToNextTimer();
      process.kill(one.pid, 'SIGCONT');
      expect((await late)[0]).toHaveLength(40);
      process.kill(one.pid, 'SIGSTOP');
      const never = expect(draw()).rejects.toThrow('a sampling process was lost (it was silent for 600 s) in sample');
      vi.advanceTimersToNextTimer();
      vi.advanceTimersToNextTimer();
      await never;
      expect(one.isUsable).toBe(false);
      vi.useRealTimers();
    },
  );

  test('options that cannot be sent are an error, and nothing is waited for', async () => {
    const one = new SamplingProcess(config, 64);
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const strange = { ...whole, onToken: () => undefined };
    await expect(one.sample(shares.slice(0, 1), strange, weights)).rejects.toThrow('could not be cloned');
    expect(timers()).toBe(before);
    const [samples] = await one.sample(shares.slice(0, 1), { seed: 1, maxTokens: 2 }, weights);
    expect(samples).toHaveLength(40);
    one.close();
  });
});

test('numbers of processes that make no sense are refused', () => {
  expect(() => new LocalEngine({ config, samplingProcesses: 0 })).toThrow(
    'samplingProcesses is not a positive whole number (0) in LocalEngine',
  );
});
