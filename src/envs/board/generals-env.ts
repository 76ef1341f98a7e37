import {
  type ActionBatch,
  type DisplayList,
  discrete,
  NativeMultiAgentEnv,
  type NativeOptions,
  type SnapshotArray,
} from '../../env/index.ts';
import { Generals, type GeneralsRules } from './generals.ts';
import type { Row } from './two-player-game.ts';

/** What {@link GeneralsEnv} takes. */
export type GeneralsOptions = NativeOptions & GeneralsRules;

/** {@link Generals} as an environment of two agents, `red` and `blue`, who move at the same time. */
export class GeneralsEnv extends NativeMultiAgentEnv {
  /** The games themselves; to be read, and copied from for tree search. */
  readonly rules: Generals;
  protected readonly state: Readonly<Record<string, SnapshotArray>>;

  constructor({ numEnvs = 1, maxEpisodeSteps, ...options }: GeneralsOptions = {}) {
    const rules = new Generals(numEnvs, options);
    const { observationSpace } = rules;
    const spaces = { observationSpace, actionSpace: discrete(rules.actionCount), masked: true };
    const agents = rules.players.map((name) => ({ name, team: name, ...spaces }));
    const limit = { numEnvs, ...(maxEpisodeSteps !== undefined && { maxEpisodeSteps }) };
    super({ id: 'Generals-v0', agents, maxEpisodeSteps: 500 }, limit);
    this.rules = rules;
    this.state = rules.state;
  }

  protected begin(index: number): void {
    this.rules.begin(index, this.streams);
  }

  protected advance(index: number, actions: readonly ActionBatch[]): void {
    const { rules, agents } = this;
    rules.play(index, actions[0][index], actions[1][index]);
    if (rules.winner[index] === 0) return;
    this.terminated[index] = 1;
    agents[rules.winner[index] - 1].rewards[index] = 1;
    agents[2 - rules.winner[index]].rewards[index] = -1;
  }

  protected observe(index: number): void {
    const { rules, agents } = this;
    const size = agents[0].observations.length / this.numEnvs;
    for (let player = 0; player < 2; player++) {
      const { observations, actionMask } = agents[player];
      rules.observe(index, player, observations as Row, index * size);
      rules.writeMask(index, player, actionMask!, index * rules.actionCount);
    }
  }

  render(index: number): DisplayList {
    return this.rules.render(index);
  }
}
