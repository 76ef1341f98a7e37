import { expect, test } from 'vitest';
import { frequencies, rotationTable } from './rope.ts';

// Numbers of the figures below were worked out apart from this code, from the formulas of the papers.
test('plain frequencies fall from 1 to nearly 1 / base', () => {
  const plain = frequencies({ type: 'default', base: 10_000 }, 8);
  [1, 0.1, 0.01, 0.001].forEach((frequency, i) => {
    expect(plain[i]).toBeCloseTo(frequency, 12);
  });
});

test('linear scaling divides all of them', () => {
  expect(frequencies({ type: 'linear', base: 100, factor: 4 }, 4)).toEqual(Float64Array.of(0.25, 0.025));
});

test('llama3 keeps the fast ones, divides the slow ones, and goes between in between', () => {
  const scaled = frequencies(
    { type: 'llama3', base: 10_000, factor: 8, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalLength: 1000 },
    8,
  );
  // Turns over 1000 tokens: 159, 15.9, 1.59 and 0.159.
  const kept = (10 / (2 * Math.PI) - 1) / 3;
  [1, 0.1, 0.01 * kept + (0.01 / 8) * (1 - kept), 0.000125].forEach((frequency, i) => {
    expect(scaled[i]).toBeCloseTo(frequency, 12);
  });
});

test('yarn goes from kept to divided over the pairs, and scales the vectors', () => {
  const yarn = { base: 10_000, factor: 4, originalLength: 2048, betaFast: 32, betaSlow: 1, truncate: true, scale: 1.5 };
  // Pairs with 32 turns and with 1 turn over 2048 tokens: 2.02 and 5.03, so the ramp goes from 2 to 6.
  const scaled = frequencies({ type: 'yarn', ...yarn }, 16);
  const divided = [0, 0, 0, 0.25, 0.5, 0.75, 1, 1];
  divided.forEach((share, i) => {
    const plain = 10_000 ** (-i / 8);
    expect(scaled[i]).toBeCloseTo(plain * (1 - share + share / 4), 12);
  });
  expect(rotationTable({ type: 'yarn', ...yarn }, 16, 1).cosine[0]).toBe(1.5);
});

test('the table turns position p by p times the frequency', () => {
  const { cosine, sine } = rotationTable({ type: 'default', base: 100 }, 4, 3);
  expect(cosine[2 * 2 + 1]).toBeCloseTo(Math.cos(0.2), 6);
  expect(sine[2 * 2]).toBeCloseTo(Math.sin(2), 6);
});
