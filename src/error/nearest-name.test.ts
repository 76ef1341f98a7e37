import { describe, expect, it } from 'vitest';
import { nearestName } from './index.ts';

describe('nearestName', () => {
  const names = ['CartPole-v1', 'Acrobot-v1', 'Pendulum-v1', 'MountainCar-v0', 'MountainCarContinuous-v0'];

  it.each([
    ['CartPol', 'CartPole-v1'],
    ['cartpole-v1', 'CartPole-v1'],
    ['Pendulm-v1', 'Pendulum-v1'],
    ['mountaincarcontinuos-v0', 'MountainCarContinuous-v0'],
    ['MountainCar-v1', 'MountainCar-v0'],
  ])('%s means %s', (typed, meant) => {
    expect(nearestName(typed, names)).toBe(meant);
  });

  it.each([
    ['Moun', 'MountainCar-v0'],
    ['mountaincarc', 'MountainCarContinuous-v0'],
    ['a', 'Acrobot-v1'],
  ])('%s is the beginning of %s, however much is missing', (typed, meant) => {
    expect(nearestName(typed, names)).toBe(meant);
    expect(nearestName('', names)).toBeUndefined();
  });

  it('gives none where more than half the letters differ', () => {
    expect(nearestName('Breakout', names)).toBeUndefined();
    expect(nearestName('abcd', ['abxy', 'wxyz'])).toBe('abxy');
    expect(nearestName('abcd', ['axyz'])).toBeUndefined();
    expect(nearestName('ppo', [])).toBeUndefined();
  });

  it('prefers the first of equally near names', () => {
    expect(nearestName('sed', ['seed', 'send'])).toBe('seed');
    expect(nearestName('sed', ['send', 'seed'])).toBe('send');
  });
});
