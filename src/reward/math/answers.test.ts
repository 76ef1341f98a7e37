import { describe, expect, it } from 'vitest';
import { showRational } from '../expression/rational.ts';
import { attemptOf } from '../testing/attempt.ts';
import { boxedAnswer, extractAnswer, hashAnswer, lastNumber, phrasedAnswer } from './extract-answer.ts';
import { gsm8k, gsm8kAnswer } from './gsm8k.ts';
import { mathAnswer } from './math-answer.ts';

describe('finding answers', () => {
  it.each([
    ['so \\boxed{42}.', '42'],
    ['\\boxed{\\frac{1}{2}}', '\\frac{1}{2}'],
    ['\\boxed{1} no, \\boxed{ \\{1,2\\} }', '\\{1,2\\}'],
    ['\\fbox{3}', '3'],
    ['\\boxed {3}', '3'],
    ['\\boxed{3', undefined],
    ['\\boxed 3', undefined],
    ['boxed{3}', undefined],
    [`\\boxed{${'{'.repeat(100_000)}`, undefined],
  ])('boxed: %s', (text, answer) => {
    expect(boxedAnswer(text)).toBe(answer);
  });

  it.each([
    ['#### 42', '42'],
    ['#### 1\nno\n#### $1,000\nbye', '$1,000'],
    ['####', undefined],
    ['# 42', undefined],
  ])('after ####: %s', (text, answer) => {
    expect(hashAnswer(text)).toBe(answer);
  });

  it.each([
    ['The answer is 42.', '42'],
    ['the answer is: 3.5. Thank you', '3.5'],
    ['Final answer: (1, 2)\nbye', '(1, 2)'],
    ['the answer is 1. No, the answer is 2', '2'],
    ['I have no answer', undefined],
  ])('phrased: %s', (text, answer) => {
    expect(phrasedAnswer(text)).toBe(answer);
  });

  it.each([
    ['first 3, then -4.5', '-4.5'],
    ['12-5', '5'],
    ['it costs $1,234.50!', '1,234.50'],
    ['a share of 3/4', '3/4'],
    ['some 25%.', '25%'],
    ['none', undefined],
    [`1234${'x'.repeat(1998)}`, undefined],
    [`7 or 1234${'x'.repeat(1996)}`, '1234'],
  ])('last number: %.20s', (text, answer) => {
    expect(lastNumber(text)).toBe(answer);
  });

  it('prefers what is marked', () => {
    expect(extractAnswer('the answer is 1, \\boxed{2} #### 3 or 4')).toBe('2');
    expect(extractAnswer('the answer is 1\n#### 3\nor 4')).toBe('3');
    expect(extractAnswer('the answer is 1\nor 4')).toBe('1');
    expect(extractAnswer('1 or 4')).toBe('4');
    expect(extractAnswer('1 or 4', [boxedAnswer])).toBeUndefined();
  });
});

describe('mathAnswer', () => {
  it('judges what is found', async () => {
    const completions = ['\\boxed{0.5}', '\\boxed{0.6}', 'no'];
    const judged = await mathAnswer()(
      completions.map((completion) => attemptOf({ completion, data: { answer: '1/2' } })),
    );
    expect(judged.map(({ components }) => components)).toEqual([
      { correct: 1, answered: 1 },
      { correct: 0, answered: 1 },
      { correct: 0, answered: 0 },
    ]);
  });
});

describe('gsm8k', () => {
  it.each([
    ['#### 18', '18'],
    ['9 * 2 = $<<9*2=18>>18\n#### 70,000', '70000'],
    ['#### -3', '-3'],
    ['#### $2.50', '5/2'],
    ['#### 18.', '18'],
  ])('reads %s', (text, value) => {
    expect(showRational(gsm8kAnswer(text)!)).toBe(value);
  });

  it.each(['18', '#### eighteen', '#### 18 dollars', '#### 1 8', '####', `#### ${'9'.repeat(1000)}`])(
    'reads nothing in %s',
    (text) => {
      expect(gsm8kAnswer(text)).toBeUndefined();
    },
  );

  it('pays for the number of the solution', async () => {
    const data = { answer: 'so 35,000 + 35,000\n#### 70000' };
    const completions = ['#### 70,000', '#### 70000.00', '#### 7000', 'it is 70000'];
    const judged = await gsm8k()(completions.map((completion) => attemptOf({ completion, data })));
    expect(judged.map(({ reward }) => reward)).toEqual([1, 1, 0, 0]);
    expect(judged.map(({ components }) => components.answered)).toEqual([1, 1, 1, 0]);
  });

  it('fails where the data has no answer', async () => {
    const [judged] = await gsm8k()([attemptOf({ completion: '#### 1', data: { answer: '1' } })]);
    expect(judged!.failure).toBe('the solution has no "#### number"');
  });
});
