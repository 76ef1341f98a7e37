import type { NativeOptions } from '../../native-frame.ts';
import type { DisplayList } from '../../render/display-list.ts';
import { box, discrete, multiDiscrete } from '../../space/index.ts';
import { NativeMultiAgentEnv } from '../native.ts';

/**
 * Simultaneous moves, for tests: two walkers and a leaper on a line, of one team. Each that is alive moves by its
 * action less 1 (walkers −1 to 1, the leaper −2 to 2 in two parts) and gets its place as reward; who stands on 4 or
 * beyond, or on −4, is out. The game is over when the first walker and the leaper are out. Observation: its own place;
 * of the leaper, both its and that of the first walker.
 */
export class LastStanding extends NativeMultiAgentEnv {
  readonly places = new Int32Array(3 * this.numEnvs);
  readonly out = new Uint8Array(3 * this.numEnvs);
  protected readonly state = { places: this.places, out: this.out };

  constructor(options: NativeOptions = {}) {
    const place = box({ shape: [1], low: -6, high: 6 });
    const walker = { team: 'all', observationSpace: place, actionSpace: discrete(3), masked: true };
    const leaper = {
      team: 'all',
      observationSpace: box({ shape: [2], low: -6, high: 6 }),
      actionSpace: multiDiscrete([3, 3]),
    };
    const agents = [
      { name: 'walker-0', ...walker },
      { name: 'leaper', ...leaper },
      { name: 'walker-1', ...walker },
    ];
    const stateSpace = box({ shape: [3], low: -6, high: 6 });
    const context = { drift: { default: 0, low: 0, high: 1 } };
    super({ id: 'LastStanding', agents, stateSpace, context, maxEpisodeSteps: 40 }, options);
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    for (let a = 0; a < 3; a++) {
      const at = 3 * index + a;
      if (this.out[at] === 1) continue;
      const step = a === 1 ? actions[1][2 * index] + actions[1][2 * index + 1] - 2 : actions[a][index] - 1;
      this.places[at] += step + (this.contexts[index] > 0.5 ? 1 : 0);
      this.agents[a].rewards[index] = this.places[at];
      if (Math.abs(this.places[at]) >= 4) this.out[at] = 1;
    }
    this.terminated[index] = this.out[3 * index] & this.out[3 * index + 1];
  }

  protected begin(index: number): void {
    for (let a = 0; a < 3; a++) {
      this.places[3 * index + a] = this.streams.integer(index, 3) - 1;
      this.out[3 * index + a] = 0;
    }
  }

  protected observe(index: number): void {
    const { places } = this;
    for (let a = 0; a < 3; a++) {
      this.agents[a].acting[index] = 1 - this.out[3 * index + a];
      this.states![3 * index + a] = places[3 * index + a];
    }
    for (const a of [0, 2]) {
      this.agents[a].observations[index] = places[3 * index + a];
      this.agents[a].actionMask![3 * index] = places[3 * index + a] < -2 ? 0 : 1;
    }
    this.agents[1].observations[2 * index] = places[3 * index + 1];
    this.agents[1].observations[2 * index + 1] = places[3 * index];
  }

  render(): DisplayList {
    const fill = '#000000';
    return {
      width: 9,
      height: 1,
      background: '#ffffff',
      shapes: [{ kind: 'rect', x: 0, y: 0, width: 1, height: 1, fill }],
    };
  }
}
