import { describe, expect, test } from 'vitest';
import type { EnvSnapshot } from '../snapshot.ts';
import type { ActionBatch } from '../vector-env.ts';
import { type MultiAgentEnv, multiAgentContract } from './index.ts';
import { LastStanding } from './testing/last-standing.ts';
import { TakeAway } from './testing/take-away.ts';

/** Names of the checks that a game fails. */
function failures(make: (numEnvs: number) => MultiAgentEnv): string[] {
  return multiAgentContract.flatMap(({ name, check }) => {
    try {
      check(make);
      return [];
    } catch {
      return [name];
    }
  });
}

describe('the contract notices', () => {
  test('a snapshot without the state', () => {
    class Forgetful extends TakeAway {
      override snapshot(): EnvSnapshot {
        const { id, numEnvs, state } = super.snapshot();
        const own = { stones: new Int32Array(numEnvs), turns: new Uint8Array(numEnvs) };
        return { id, numEnvs, state: { ...state, own } };
      }
    }
    expect(failures((numEnvs) => new Forgetful({ numEnvs }))).toContain('continues to the bit from a snapshot');
  });

  test('games that move although they were to stand still', () => {
    class Restless extends TakeAway {
      override step(actions: readonly ActionBatch[]): void {
        super.step(actions);
      }
    }
    expect(failures((numEnvs) => new Restless({ numEnvs }))).toEqual(['lets single games stand still']);
  });

  test('an action that counts although its agent is not acting', () => {
    class Haunted extends LastStanding {
      protected override advance(index: number, actions: readonly Int32Array[]): void {
        super.advance(index, actions);
        this.agents[1].rewards[index] += actions[0][index];
      }
    }
    const failed = failures((numEnvs) => new Haunted({ numEnvs }));
    expect(failed).toEqual(['ignores the actions of agents that are not acting']);
  });

  test('a game in which nobody is acting', () => {
    class Silent extends TakeAway {
      protected override observe(index: number): void {
        super.observe(index);
        this.giveTurn(index, -1);
      }
    }
    expect(failures((numEnvs) => new Silent({ numEnvs }))).toContain('stays in its spaces');
  });

  test('a step that moves before it checks', () => {
    class Hasty extends TakeAway {
      override step(actions: readonly ActionBatch[], moving?: Uint8Array): void {
        this.stones[0]--;
        super.step(actions, moving);
      }
    }
    const failed = failures((numEnvs) => new Hasty({ numEnvs }));
    expect(failed).toContain('refuses actions outside space or mask, changing nothing');
  });
});
