import { describe, expect, test } from 'vitest';
import { Corridor } from '../../../test/env/corridor.ts';
import type { EnvSnapshot } from '../snapshot.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { envContract } from './index.ts';

/** Names of the checks that an environment fails. */
function failures(make: (numEnvs: number) => VectorEnv): string[] {
  return envContract.flatMap(({ name, check }) => {
    try {
      check(make);
      return [];
    } catch {
      return [name];
    }
  });
}

const options = (numEnvs: number) => ({ numEnvs, maxEpisodeSteps: 9 });

test('an environment that keeps every promise passes', () => {
  expect(failures((n) => new Corridor(options(n)))).toEqual([]);
});

describe('the contract notices', () => {
  test('a snapshot without the state', () => {
    class Forgetful extends Corridor {
      override snapshot(): EnvSnapshot {
        const { id, numEnvs, state } = super.snapshot();
        return { id, numEnvs, state: { ...state, own: { cells: new Int32Array(numEnvs) } } };
      }
    }
    expect(failures((n) => new Forgetful(options(n)))).toContain('continues to the bit from a snapshot');
  });

  test('a snapshot that shares memory', () => {
    class Sharing extends Corridor {
      override snapshot(): EnvSnapshot {
        const { id, numEnvs, state } = super.snapshot();
        return { id, numEnvs, state: { ...state, own: { cells: this.cells } } };
      }
    }
    expect(failures((n) => new Sharing(options(n)))).toContain('continues to the bit from a snapshot');
  });

  test('numbers that come from elsewhere than the seed', () => {
    class Restless extends Corridor {
      protected override begin(index: number): void {
        this.cells[index] = Math.floor(3 * Math.random());
      }
    }
    const failed = failures((n) => new Restless(options(n)));
    expect(failed).toContain('plays the same episodes from the same seed');
    expect(failed).toContain('plays environment 0 the same alone and in company');
  });

  test('observations outside the space', () => {
    class Astray extends Corridor {
      protected override observe(first: number, last: number): void {
        super.observe(first, last);
        this.observations[0] = -1;
      }
    }
    expect(failures((n) => new Astray(options(n)))).toEqual(['stays in its spaces']);
  });

  test('a step that moves before it checks', () => {
    class Hasty extends Corridor {
      override step(actions: ActionBatch): void {
        this.cells[0]++;
        super.step(actions);
      }
    }
    expect(failures((n) => new Hasty(options(n)))).toContain('refuses actions outside the space, changing nothing');
  });

  test('a time limit without its flag', () => {
    class Silent extends Corridor {
      override step(actions: ActionBatch): void {
        super.step(actions);
        this.truncated.fill(0);
      }
    }
    expect(failures((n) => new Silent(options(n)))).toEqual(['keeps to its time limit']);
  });
});
