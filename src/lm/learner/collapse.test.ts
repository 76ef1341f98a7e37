import { expect, test } from 'vitest';
import { CollapseWatch } from './collapse.ts';

test('tells of a collapse once', () => {
  const told: string[] = [];
  const watch = new CollapseWatch((warning) => told.push(warning));
  const step = (groupsWithSignal: number) =>
    watch.observe({ groupsWithSignal, 'pass@1': 0.2, answerLength: 5, truncated: 0, sampledEntropy: 1 });
  for (let i = 0; i < 39; i++) step(0);
  expect(told).toEqual([]);
  for (let i = 0; i < 20; i++) step(0);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('no group has had two different rewards');
});
