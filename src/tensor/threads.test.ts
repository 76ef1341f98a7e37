import { expect, it } from 'vitest';
import { conv2d, conv2dTranspose, input } from './index.ts';
import { chooseThreads, multiplyAdds } from './threads.ts';

it('counts multiply-adds of products', () => {
  const [a, b] = [input([4, 2, 3]), input([4, 3, 5])];
  expect(multiplyAdds(a.matmul(b))).toBe(4 * 2 * 3 * 5);
  expect(multiplyAdds(input([3, 2]).matmul(input([5, 3]), { transposeA: true, transposeB: true }))).toBe(2 * 3 * 5);
  expect(multiplyAdds(a.add(1))).toBe(0);
});

it('counts multiply-adds of convolutions', () => {
  const [image, kernel] = [input([2, 3, 6, 6]), input([4, 3, 3, 3])];
  // 2·4·4·4 results of 3·3·3 products each; the transpose makes as many from the other side.
  const result = conv2d(image, kernel);
  expect(multiplyAdds(result)).toBe(2 * 4 * 4 * 4 * 27);
  expect(multiplyAdds(conv2dTranspose(result, kernel))).toBe(2 * 4 * 4 * 4 * 27);
});

it('takes all cores from a product of 2²³ multiply-adds on', () => {
  const side = 2 ** 8;
  const small = input([side, side]).matmul(input([side, side / 2 - 1]));
  const large = input([side, side]).matmul(input([side, side / 2]));
  expect(chooseThreads([small])).toBe(1);
  expect(chooseThreads([large.relu()])).toBe(0);
});
