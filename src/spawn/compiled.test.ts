import { expect, it } from 'vitest';
import { compiled } from './index.ts';

const root = new URL('../../', import.meta.url).href;

it('means the last build while this package runs from source', () => {
  expect(compiled(new URL(`${root}src/lm/tasks/task.ts`)).href).toBe(`${root}dist/lm/tasks/task.js`);
});

it('leaves other modules alone', () => {
  for (const module of ['file:///home/me/verify.ts', 'data:text/javascript,export const judge = () => 1'])
    expect(compiled(new URL(module)).href).toBe(module);
});
