import {
  type ActionBatch,
  type DisplayList,
  discrete,
  NativeMultiAgentEnv,
  type NativeOptions,
  type SnapshotArray,
} from '../../env/index.ts';
import type { TurnGame } from './turn-game.ts';
import type { Row } from './two-player-game.ts';

/** What every game of alternating moves takes. */
export interface SeatOptions extends NativeOptions {
  /**
   * Where agent `player-0` sits: `first` (default) moves first in every game, `second` moves second, `drawn` is
   * drawn anew for every game.
   */
  readonly seat?: 'first' | 'second' | 'drawn';
}

/**
 * A game of alternating moves as an environment of two agents, `player-0` and `player-1`. Both always see the game,
 * each from its own side; only the one whose move it is acts. Rewards come with the last move: what the game's
 * rules pay, and nothing before.
 */
export class TurnGameEnv<Rules extends TurnGame = TurnGame> extends NativeMultiAgentEnv {
  /** The games themselves; to be read, and copied from for tree search. */
  readonly rules: Rules;
  protected readonly state: Readonly<Record<string, SnapshotArray>>;
  readonly #seat: NonNullable<SeatOptions['seat']>;
  /** `[N]`, which player of the rules agent 0 is. */
  readonly #players: Uint8Array;

  /** @param makeRules - makes the rules of `numGames` games */
  constructor(id: string, makeRules: (numGames: number) => Rules, { seat = 'first', ...options }: SeatOptions = {}) {
    const rules = makeRules(options.numEnvs ?? 1);
    const { observationSpace } = rules;
    const spaces = { observationSpace, actionSpace: discrete(rules.actionCount), masked: true };
    const agents = ['player-0', 'player-1'].map((name) => ({ name, team: name, ...spaces }));
    super({ id, agents }, options);
    this.rules = rules;
    this.#seat = seat;
    this.#players = new Uint8Array(this.numEnvs);
    this.state = { ...rules.state, players: this.#players };
  }

  /** Puts game `from` of `source`, rules made with the same options, in place of game `index`; its stream goes on. */
  putGame(index: number, source: Rules, from: number): void {
    this.rules.copyFrom(source, from, index);
    this.synchronise(index, this.elapsed[index]);
  }

  protected begin(index: number): void {
    this.#players[index] = this.#seat === 'drawn' ? this.streams.integer(index, 2) : this.#seat === 'second' ? 1 : 0;
    this.rules.begin(index, this.streams);
  }

  protected advance(index: number, actions: readonly ActionBatch[]): void {
    const { rules } = this;
    rules.play(index, actions[this.#agentOf(index, rules.mover[index])][index]);
    if (rules.over[index] === 0) return;
    this.terminated[index] = 1;
    this.agents[this.#agentOf(index, 0)].rewards[index] = rules.payoff[index];
    this.agents[this.#agentOf(index, 1)].rewards[index] = 0 - rules.payoff[index];
  }

  protected observe(index: number): void {
    const { rules, agents } = this;
    const size = agents[0].observations.length / this.numEnvs;
    for (let a = 0; a < 2; a++) {
      rules.observe(index, this.#agentOf(index, a), agents[a].observations as Row, index * size);
    }
    const acting = this.#agentOf(index, rules.mover[index]);
    this.giveTurn(index, acting);
    if (rules.over[index] === 0) rules.writeMask(index, agents[acting].actionMask!, index * rules.actionCount);
  }

  render(index: number): DisplayList {
    return this.rules.render(index);
  }

  /** The agent that a player of the rules is; and as well the player that an agent is. */
  #agentOf(index: number, player: number): number {
    return player ^ this.#players[index];
  }
}
