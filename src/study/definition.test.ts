import { expect, it } from 'vitest';
import { defineStudy } from './definition.ts';
import { loadStudies, loadStudy, studyIds } from './registry.ts';
import { fakeStudy } from './testing/fake-study.ts';

it('refuses fewer than five different seeds', () => {
  const { study } = fakeStudy();
  const message = 'too few different seeds ([0,1,1,2,3]) in study ttrl; help: give at least five';
  expect(() => defineStudy({ ...study, seeds: [0, 1, 1, 2, 3] })).toThrow(message);
});

it('refuses an arm that is not described', () => {
  const { study } = fakeStudy();
  expect(() => defineStudy({ ...study, method: 'best' })).toThrow('unknown arm (best) in study ttrl');
});

it('finds studies by id', async () => {
  expect((await loadStudies()).map(({ id }) => id)).toEqual(studyIds());
  await expect(loadStudy('lite-pp')).rejects.toThrow('unknown study (lite-pp); help: did you mean lite-ppo?');
  await expect(loadStudy('toString')).rejects.toThrow('unknown study (toString)');
});

it('claims something measurable within ten minutes', async () => {
  for (const { claim, budget, arms } of await loadStudies()) {
    expect(claim).toMatch(/\d.*\.$/);
    expect(budget).toBeLessThanOrEqual(10);
    expect(Object.keys(arms).length).toBeGreaterThanOrEqual(2);
  }
});
