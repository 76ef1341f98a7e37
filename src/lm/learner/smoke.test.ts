import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { listPresets } from '../reinforce/presets/index.ts';
import { listTasks } from '../tasks/index.ts';
import type { LearnerFigures } from './learner.ts';
import { smallLearner } from './testing/small.ts';

/** A supervised step and two of reinforcement, with a model too small to learn anything. */
const least = {
  levels: [1, 1],
  size: { width: 16, layers: 1, heads: 2 },
  supervised: { steps: 1, batch: 8 },
  steps: 2,
  heldOut: { problems: 4, samples: 2, every: 0 },
};

async function iterations(preset: string, task: string, given: object = {}): Promise<LearnerFigures[]> {
  const learner = await smallLearner(preset, task, { ...least, ...given });
  const lines: LearnerFigures[] = [];
  while (learner.steps < learner.totalSteps) lines.push(await learner.iterate());
  await learner.close();
  return lines;
}

const glossary = readFileSync(resolve(import.meta.dirname, '../../../docs/glossary.md'), 'utf8');
const metrics = glossary.slice(glossary.indexOf('## Metrics'));
/** `pass@K`, `right.levelN`, `reward.NAME` and `correctionP…` stand for several. */
const explained = [...metrics.matchAll(/`([^`\s]+)`/g)].map(
  ([, name]) => new RegExp(`^${name!.replaceAll('.', '\\.').replace(/(?<=@)K|(?<=level)N|NAME|…/, '\\w+')}$`),
);

test.each(listPresets().map(({ name }) => name))('%s runs, and the glossary has what it measures', async (preset) => {
  const lines = await iterations(preset, 'countdown');
  expect(lines).toHaveLength(3);
  const names = new Set(lines.flatMap((line) => Object.keys(line)));
  expect([...names].filter((name) => !explained.some((pattern) => pattern.test(name)))).toEqual([]);
  const reinforced = lines.slice(1).flatMap((line) => Object.entries(line));
  expect(reinforced.filter(([, figure]) => !Number.isFinite(figure))).toEqual([]);
});

test.each(listTasks().map(({ name, completionLength }) => [name, completionLength] as const))(
  '%s can be trained on',
  async (task, completionLength) => {
    expect(await iterations('drgrpo', task, { maxTokens: completionLength + 1 })).toHaveLength(3);
  },
);
