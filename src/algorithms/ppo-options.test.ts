import { describe, expect, test } from 'vitest';
import { box, discrete, listEnvs, makeVectorEnv, multiBinary, type VectorEnv } from '../env/index.ts';
import '../envs/index.ts';
import { algorithm, listAlgorithms } from './index.ts';
import { type PpoInput, ppo, ppoOptions } from './ppo.ts';
import { BoxIdentityEnv } from './testing/box-identity-env.ts';
import { ChoiceIdentityEnv } from './testing/choice-identity-env.ts';
import { type MakeEnv, ppoLearner } from './testing/learn.ts';
import { PatchEnv } from './testing/patch-env.ts';
import { RecallEnv } from './testing/recall-env.ts';

const choices: MakeEnv = (numEnvs) => new ChoiceIdentityEnv(discrete(3), { numEnvs });
const boxes: MakeEnv = (numEnvs) => new BoxIdentityEnv(box({ shape: [2], low: -1, high: 1 }), { numEnvs });
const recall: MakeEnv = (numEnvs) => new RecallEnv({ numEnvs });

/** Rollouts of 32 steps. */
const small: PpoInput = { totalSteps: 128, numEnvs: 4, rolloutLength: 8, network: { hidden: [8] } };

describe('options', () => {
  /** The path and the message of the first complaint. */
  const complaint = (options: object) => {
    const issue = ppoOptions.safeParse(options).error?.issues[0];
    return issue && `${issue.path.join('.')}: ${issue.message}`;
  };

  test('all have defaults', () => {
    expect(ppoOptions.parse({})).toMatchObject({
      learningRate: 3e-4,
      clipRange: 0.2,
      network: { hidden: [64, 64], activation: 'tanh', memory: 'none' },
    });
  });

  test.each([
    [{ learningRte: 1 }, ': Unrecognized key: "learningRte"'],
    [{ network: { width: 64 } }, 'network: Unrecognized key: "width"'],
    [
      { network: { convolutions: [{ channels: 8, kernel: 3, padding: 1 }] } },
      'network.convolutions.0: Unrecognized key: "padding"',
    ],
    [{ discount: 1.1 }, 'discount: Too big: expected number to be <=1'],
    [{ lambda: -0.1 }, 'lambda: Too small: expected number to be >=0'],
    [{ noiseCorrelation: 1 }, 'noiseCorrelation: Too big: expected number to be <1'],
    [{ learningRate: 0 }, 'learningRate: Too small: expected number to be >0'],
    [{ numEnvs: 2.5 }, 'numEnvs: Invalid input: expected int, received number'],
    [{ clipRangeSchedule: 'cosine' }, 'clipRangeSchedule: Invalid option: expected one of "constant"|"linear"'],
    [{ network: { hidden: [0] } }, 'network.hidden.0: Too small: expected number to be >0'],
    [{ network: { memory: 'rnn' } }, 'network.memory: Invalid option: expected one of "none"|"gru"|"lstm"'],
  ])('%j is refused', (options, expected) => {
    expect(complaint(options)).toBe(expected);
  });

  test('every one says what it is', () => {
    const { network, ...own } = ppoOptions.shape;
    const described = { ...own, ...network.unwrap().shape };
    for (const option of Object.values(described)) expect(option.description).toMatch(/\w/);
  });

  const image: MakeEnv = (numEnvs) => new PatchEnv({ numEnvs });
  const maskedSwitches: MakeEnv = (numEnvs) =>
    Object.assign(new ChoiceIdentityEnv(multiBinary(3), { numEnvs }), { actionMask: new Uint8Array(3 * numEnvs) });
  test.each<readonly [MakeEnv, PpoInput, string]>([
    [
      choices,
      { ...small, minibatches: 5 },
      'option minibatches does not divide the rollout (5 parts of 32 steps); help: change minibatches, numEnvs or rolloutLength',
    ],
    [
      recall,
      { ...small, minibatches: 3, network: { memory: 'gru' } },
      'option minibatches does not divide the rollout (3 parts of 4 environments); help: change minibatches, numEnvs or rolloutLength',
    ],
    [
      choices,
      { ...small, minibatches: 32 },
      'minibatches of 1 step cannot be normalised by normaliseAdvantage; help: have fewer minibatches, or set normaliseAdvantage to false',
    ],
    [
      choices,
      { ...small, normaliseObservation: true },
      'option normaliseObservation has no effect on these observations; help: leave it out',
    ],
    [
      image,
      { ...small, normaliseObservation: true },
      'option normaliseObservation has no effect on these observations; help: leave it out',
    ],
    [
      choices,
      { ...small, network: { memorySize: 8 } },
      'option network.memorySize has no effect without a memory; help: leave it out',
    ],
    [
      boxes,
      { ...small, network: { convolutions: [{ channels: 8, kernel: 3 }] } },
      'option network.convolutions has no effect where observations are vectors; help: leave it out',
    ],
    [
      maskedSwitches,
      small,
      'action mask has no effect (multiBinary) on this action space; help: masks are for discrete and multiDiscrete actions',
    ],
  ])('what cannot work or has no effect is refused (%#)', async (makeEnv, options, message) => {
    let closed = 0;
    const watched = (numEnvs: number): VectorEnv => {
      const env = makeEnv(numEnvs);
      env.close = () => {
        closed++;
      };
      return env;
    };
    await expect(ppoLearner(watched, options)).rejects.toThrow(message);
    expect(closed).toBe(1);
  });
});

describe('presets', () => {
  test.each(Object.entries(ppo.presets))('%s: known, parsed and able to start', async (id, preset) => {
    expect(listEnvs().map((env) => env.id)).toContain(id);
    const learner = await ppoLearner((numEnvs) => makeVectorEnv(id, { numEnvs }), preset);
    expect(learner.totalSteps).toBe(ppoOptions.parse(preset).totalSteps);
    await learner.close();
  });
});

describe('registry', () => {
  test('finds ppo, with where it comes from', () => {
    expect(algorithm('ppo')).toBe(listAlgorithms().find(({ name }) => name === 'ppo'));
    expect(ppo.source).toContain('arXiv 1707.06347');
  });

  test('an unknown name', () => {
    expect(() => algorithm('pp0')).toThrow('unknown algorithm (pp0); help: did you mean ppo?');
    expect(() => algorithm('alphazero')).toThrow('unknown algorithm (alphazero); help: choose among ppo');
  });
});
