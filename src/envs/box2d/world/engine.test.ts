import { expect, test } from 'vitest';
import { LunarLander } from '../index.ts';

test('an environment made before the engine is loaded says what to do', () => {
  expect(() => new LunarLander()).toThrow('physics engine is not loaded (planck); help: await loadPlanck()');
});
