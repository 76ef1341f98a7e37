import type { NativeOptions } from '../../native-frame.ts';
import type { DisplayList } from '../../render/display-list.ts';
import { box, discrete } from '../../space/index.ts';
import { NativeMultiAgentEnv } from '../native.ts';

/**
 * Alternating moves, for tests: `odd` and `even` take one stone (action 0) or two (action 1) in turn from seven; the
 * one that takes the last gets 1, the other −1. Who begins is drawn. Taking two is worth another 0.25 at once to the
 * other player. Observation: stones left, and whose turn it is.
 */
export class TakeAway extends NativeMultiAgentEnv {
  readonly stones = new Int32Array(this.numEnvs);
  readonly turns = new Uint8Array(this.numEnvs);
  protected readonly state = { stones: this.stones, turns: this.turns };

  constructor(options: NativeOptions = {}) {
    const observationSpace = box({ shape: [2], low: 0, high: 7 });
    const agent = { observationSpace, actionSpace: discrete(2), masked: true };
    const agents = ['odd', 'even'].map((name) => ({ name, team: name, ...agent }));
    super({ id: 'TakeAway', agents }, options);
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    const player = this.turns[index];
    const other = 1 - player;
    const two = actions[player][index];
    this.stones[index] -= 1 + two;
    this.turns[index] = other;
    this.agents[other].rewards[index] = 0.25 * two;
    if (this.stones[index] > 0) return;
    this.terminated[index] = 1;
    this.agents[player].rewards[index] = 1;
    this.agents[other].rewards[index] -= 1;
  }

  protected begin(index: number): void {
    this.stones[index] = 7;
    this.turns[index] = this.streams.integer(index, 2);
  }

  protected observe(index: number): void {
    this.giveTurn(index, this.turns[index]);
    for (let a = 0; a < 2; a++) {
      const { observations, actionMask } = this.agents[a];
      observations[2 * index] = this.stones[index];
      observations[2 * index + 1] = this.turns[index];
      actionMask![2 * index + 1] = this.stones[index] > 1 ? 1 : 0;
    }
  }

  render(index: number): DisplayList {
    const stones = Array.from({ length: this.stones[index] }, (_, k) => k);
    const frame = { kind: 'rect', x: 0, y: 0, width: 7, height: 1, stroke: '#000000' } as const;
    const discs = stones.map(
      (k) => ({ kind: 'circle', center: [k + 0.5, 0.5], radius: 0.4, fill: '#333333' }) as const,
    );
    return { width: 7, height: 1, background: '#ffffff', shapes: [frame, ...discs] };
  }
}
