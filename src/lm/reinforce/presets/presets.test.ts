import { beforeAll, describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { letterTokenizer } from '../testing/echo-task.ts';
import { FakeEngine, fakeReward, promptsInTurn, type Recorded } from '../testing/fake-world.ts';
import type { PaperCase } from '../testing/paper-case.ts';
import { groupPapers } from '../testing/papers-group.ts';
import { guidedPapers } from '../testing/papers-guided.ts';
import { otherPapers } from '../testing/papers-other.ts';
import { type Answer, firstSix, hasSignal, isAllWrong, sizes, type Token } from '../testing/plain-answers.ts';
import { ReinforceTrainer, type StepResult } from '../trainer.ts';
import { findPreset, listPresets } from './index.ts';

const cases = { ...groupPapers, ...otherPapers, ...guidedPapers };

async function run(
  name: string,
  { options = {}, steps = 1 }: PaperCase,
): Promise<{ step: StepResult; update: Recorded }> {
  const preset = findPreset(name);
  const all = preset.options.parse({ ...sizes, ...options }) as Parameters<typeof preset.recipe>[0];
  const engine = new FakeEngine();
  const trainer = new ReinforceTrainer({
    engine,
    tokenizer: letterTokenizer,
    reward: fakeReward,
    source: promptsInTurn(),
    recipe: preset.recipe(all),
    settings: all,
    stream: Stream.fromSeed(1),
  });
  for (let i = 1; i < steps; i++) await trainer.step();
  const step = await trainer.step();
  expect(engine.updates).toHaveLength(steps);
  return { step, update: engine.updates.at(-1)! };
}

/** The slope of a function of tokens at one of them. */
function slopeAt(token: Token, value: () => number): number {
  const at = token.x;
  token.x = at + 1e-4;
  const above = value();
  token.x = at - 1e-4;
  const below = value();
  token.x = at;
  return (above - below) / 2e-4;
}

test('every preset is compared with its paper', () => {
  expect(Object.keys(cases).sort()).toEqual(
    listPresets()
      .map(({ name }) => name)
      .sort(),
  );
});

test('the answers have what the presets differ in', () => {
  const groups = firstSix();
  expect(groups.some((group) => group.length < 4)).toBe(true);
  expect(groups.some(isAllWrong)).toBe(true);
  expect(groups.filter(hasSignal).length).toBeGreaterThan(2);
  expect(groups.some((group) => group.every(({ reward }) => reward > 0))).toBe(true);
  const ratios = groups.flat().flatMap(({ tokens }) => tokens.map(({ x, old }) => Math.exp(x - old)));
  expect(ratios.filter((ratio) => ratio > 1.28).length).toBeGreaterThan(3);
  expect(ratios.filter((ratio) => ratio < 0.8).length).toBeGreaterThan(3);
});

describe.each(Object.entries(cases))('%s', (name, own) => {
  let found: Awaited<ReturnType<typeof run>>;
  let learned: Answer[][];
  beforeAll(async () => {
    found = await run(name, own);
    learned = (own.learned ?? firstSix)();
  });

  test('learns from the answers that it should learn from', () => {
    const sequences = found.update.batch.map(({ tokens }) => [...tokens]);
    expect(sequences).toEqual(learned.flat().map(({ sequence }) => [...sequence]));
  });

  test('the loss is that of the paper', () => {
    if (!own.onlyGradientAtNow) expect(found.update.result.loss).toBeCloseTo(own.loss(learned), 5);
    expect(Number.isFinite(found.update.result.loss)).toBe(true);
  });

  test('so is its gradient, token by token', () => {
    const answers = learned.flat();
    if (own.onlyGradientAtNow) for (const { tokens } of answers) for (const token of tokens) token.x = token.now;
    let largest = 0;
    for (const [row, { tokens, sequence }] of answers.entries()) {
      const start = sequence.length - tokens.length;
      for (const [i, token] of tokens.entries()) {
        const slope = slopeAt(token, () => own.loss(learned));
        expect(found.update.result.gradients[row]![start + i], `answer ${row}, token ${i}`).toBeCloseTo(slope, 5);
        largest = Math.max(largest, Math.abs(slope));
      }
    }
    expect(largest).toBeGreaterThan(1e-3);
  });

  test('prompts, hints and filling have neither gradient nor influence', () => {
    const { batch, result, elsewhere } = found.update;
    expect(elsewhere.loss).toBe(result.loss);
    expect(elsewhere.figures).toEqual(result.figures);
    expect(elsewhere.gradients).toEqual(result.gradients);
    for (const [row, { mask }] of batch.entries()) {
      for (const [t, slope] of result.gradients[row]!.entries()) {
        if (!(mask[t]! > 0)) {
          expect(slope).toBe(0);
          expect(result.valueGradients[row]![t]).toBe(0);
        }
      }
    }
    for (const { advantages, weights, trajectory } of found.step.rows) {
      for (const [t, mask] of trajectory.mask.entries())
        if (mask === 0) expect([advantages[t], weights[t]]).toEqual([0, 0]);
    }
  });
});
