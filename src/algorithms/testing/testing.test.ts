import { describe, test } from 'vitest';
import { box, discrete, envContract, multiBinary, multiDiscrete, type VectorEnv } from '../../env/index.ts';
import { BoxIdentityEnv } from './box-identity-env.ts';
import { ChoiceIdentityEnv } from './choice-identity-env.ts';
import { ConstantRewardEnv } from './constant-reward-env.ts';
import { LedgerEnv } from './ledger-env.ts';
import { PatchEnv } from './patch-env.ts';
import { RecallEnv } from './recall-env.ts';

const makers: Readonly<Record<string, (numEnvs: number) => VectorEnv>> = {
  'ChoiceIdentity, discrete': (numEnvs) => new ChoiceIdentityEnv(discrete(4), { numEnvs, isMasked: true }),
  'ChoiceIdentity, multi-discrete': (numEnvs) => new ChoiceIdentityEnv(multiDiscrete([3, 2]), { numEnvs }),
  'ChoiceIdentity, multi-binary': (numEnvs) => new ChoiceIdentityEnv(multiBinary(3), { numEnvs }),
  BoxIdentity: (numEnvs) => new BoxIdentityEnv(box({ shape: [2], low: [-1, 0], high: [1, 10] }), { numEnvs }),
  Patch: (numEnvs) => new PatchEnv({ numEnvs, channels: 3 }),
  Recall: (numEnvs) => new RecallEnv({ numEnvs }),
  'ConstantReward, time limit': (numEnvs) => new ConstantRewardEnv({ numEnvs, maxEpisodeSteps: 8 }),
  'ConstantReward, terminal': (numEnvs) => new ConstantRewardEnv({ numEnvs, isTerminal: true }),
  Ledger: (numEnvs) => new LedgerEnv({ numEnvs }),
};

describe.each(Object.entries(makers))('%s', (_, make) => {
  test.each(envContract)('$name', ({ check }) => {
    check(make);
  });
});
