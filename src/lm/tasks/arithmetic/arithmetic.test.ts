import { describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';

import { addition } from './addition.ts';
import { modular } from './modular.ts';
import { multiplication } from './multiplication.ts';
import { alternating, arithmetic, fibonacciLike, geometric, quadratic } from './sequence-rules.ts';

/** `7*6+3=45` and the like, with one product at most and that first: whether it is true. */
function isTrue(equation: string, modulus = Number.POSITIVE_INFINITY): boolean {
  const [left, right] = equation.split('=') as [string, string];
  const [first, ...terms] = left.match(/[+*-]?\d+/g)!;
  let value = Number(first);
  for (const term of terms) {
    const operand = Number(term.slice(1));
    if (term[0] === '*') value *= operand;
    else value += term[0] === '-' ? -operand : operand;
  }
  return (modulus === Number.POSITIVE_INFINITY ? value : ((value % modulus) + modulus) % modulus) === Number(right);
}

describe.each([
  ['addition', addition],
  ['multiplication', multiplication],
  ['modular', modular],
] as const)('%s', (_, task) => {
  test('has true equations in its workings', () => {
    const stream = Stream.fromSeed(3);
    let equations = 0;
    for (let level = 1; level <= task.difficulty.most; level++) {
      for (let i = 0; i < 30; i++) {
        const { prompt, solution } = task.problem(stream, level);
        const modulus = task === modular ? Number(prompt.split(':')[0]) : Number.POSITIVE_INFINITY;
        for (const equation of solution.split(/[ ,;]/).filter((part) => part.includes('='))) {
          expect(isTrue(equation, modulus), equation).toBe(true);
          equations++;
        }
      }
    }
    expect(equations).toBeGreaterThan(100);
  });

  test('takes the number alone, and no other', () => {
    const { data } = task.problem(Stream.fromSeed(1), 2);
    expect(task.verify(data, data)).toBe(1);
    expect(task.verify(` ${data}\n`, data)).toBe(1);
    expect(task.verify(`${data}0`, data)).toBe(0);
    expect(task.verify(`${data};`, data)).toBe(0);
  });
});

test('columns of a sum go from right to left with their carries', () => {
  const { prompt, solution } = addition.problem(Stream.fromSeed(1), 2);
  expect({ prompt, solution }).toEqual({ prompt: '73+63=', solution: '3+3+0=6 7+6+0=13;136' });
});

test('columns of a product, then the partial products added up', () => {
  const { prompt, solution } = multiplication.problem(Stream.fromSeed(1), 4);
  expect({ prompt, solution }).toEqual({
    prompt: '73*63=',
    solution: '3*3+0=9 7*3+0=21 219,3*6+0=18 7*6+1=43 4380,219+4380=4599;4599',
  });
});

describe('rules of sequences', () => {
  test('say the next term', () => {
    expect(arithmetic.next([2, 5, 8, 11])).toBe(14);
    expect(arithmetic.next([9, 7, 5, 3])).toBe(1);
    expect(geometric.next([3, 6, 12, 24])).toBe(48);
    expect(alternating.next([5, 8, 6, 9, 7])).toBe(10);
    expect(alternating.next([5, 8, 6, 9, 7, 10])).toBe(8);
    expect(fibonacciLike.next([2, 3, 5, 8, 13])).toBe(21);
    expect(quadratic.next([1, 3, 7, 13, 21])).toBe(31);
  });

  test('say nothing where they do not hold', () => {
    expect(arithmetic.next([2, 5, 8, 12])).toBeUndefined();
    expect(geometric.next([2, 4, 8, 15])).toBeUndefined();
    expect(alternating.next([5, 8, 6, 9, 8])).toBeUndefined();
    expect(fibonacciLike.next([2, 3, 5, 8, 14])).toBeUndefined();
    expect(quadratic.next([1, 3, 7, 13, 22])).toBeUndefined();
  });
});
