import { expect, it } from 'vitest';
import { grad, input } from './index.ts';
import { callerLine } from './site.ts';

const here = () => new Error().stack!.split('\n')[2]!.replace(/^.*site\.test\.ts:(\d+):.*$/, '$1');

it('is the line outside the engine that made a tensor', () => {
  const [x, line] = [input([2]).softplus(), here()];
  expect(callerLine(x.site)).toMatch(new RegExp(`^/.*/site\\.test\\.ts:${line}:\\d+$`));
});

it('looks through callbacks of built-in functions', () => {
  const [[x], line] = [[1].map((axis) => input([2, 2]).logSumExp({ axis })), here()];
  expect(callerLine(x!.site)).toContain(`site.test.ts:${line}:`);
});

it('is the line of the forward operation in gradients', () => {
  const [loss, line] = [(x: ReturnType<typeof input>) => x.exp().sum(), here()];
  const gradient = grad(loss)(input([3]));
  expect(callerLine(gradient.site)).toContain(`site.test.ts:${line}:`);
});
