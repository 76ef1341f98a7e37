import { expect, test } from 'vitest';
import { importEngine } from './import-engine.ts';

const missing = () => Promise.reject(Object.assign(new Error('no such module'), { code: 'ERR_MODULE_NOT_FOUND' }));

test('a package that is not there is named with the line that installs it', async () => {
  await expect(importEngine('@mujoco/mujoco@3.14.0', missing)).rejects.toThrow(
    'package is missing (@mujoco/mujoco); help: npm install @mujoco/mujoco@3.14.0',
  );
  await expect(importEngine('planck', missing)).rejects.toThrow(
    'package is missing (planck); help: npm install planck',
  );
});

test('another error of the package stays what it is', async () => {
  const broken = () => Promise.reject(new Error('out of memory'));
  await expect(importEngine('planck', broken)).rejects.toThrow('out of memory');
});
