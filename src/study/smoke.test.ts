import { expect, test } from 'vitest';
import { loadStudy, studyIds } from './registry.ts';
import { runStudy } from './runner.ts';

test.each(studyIds())('%s runs at tiny sizes, to a verdict', async (id) => {
  const study = await loadStudy(id);
  const outcome = await runStudy(study, { folder: '', isSmoke: true });
  expect(outcome.status).toBe('done');
  expect(new Set(outcome.runs.map(({ arm }) => arm))).toEqual(new Set(Object.keys(study.arms)));
  expect(outcome).toHaveProperty('judgement.statement');
});
