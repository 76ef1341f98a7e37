import { operantError } from '../../error/index.ts';
import { Stream, StreamArray } from '../../random/index.ts';
import { allocateActionRows } from '../action-batch.ts';
import { checkReset } from '../checks.ts';
import { checkIndex } from '../context.ts';
import type { DisplayList } from '../render/display-list.ts';
import {
  checkArrays,
  checkSnapshot,
  copyArrays,
  type EnvSnapshot,
  restoreArrays,
  type SnapshotArray,
} from '../snapshot.ts';
import { allocateBatch, type BatchArray, type Dict, type Space } from '../space/index.ts';
import type { ActionBatch, ContextValues, EnvIndex, VectorEnv } from '../vector-env.ts';
import type { Agent, MultiAgentEnv } from './multi-agent-env.ts';
import { type Opponent, randomOpponent } from './opponent.ts';

/** Steps of a game without a move of the learner, after which it counts as one in which there is none. */
const patience = 100_000;

/** What the learner of a view sees and does. */
export interface LearnerSpaces {
  readonly observationSpace: Space;
  readonly actionSpace: Space;
}

/**
 * Base of the views that one learner has of a game: it controls some agents, an opponent plays the others. A step goes
 * on until one of the learner's agents is acting again or the game ends. The view owns the game: from then on nobody
 * else may step or reset it.
 *
 * What the learner's agents get before its first move of a game counts for that move; a game that ends before the
 * learner could move is played without it and not shown. A view throws where 100,000 steps of the game bring no move of
 * the learner.
 */
export abstract class GameView implements VectorEnv {
  readonly id: string;
  readonly numEnvs: number;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly contextSpace?: Dict;
  readonly maxEpisodeSteps?: number;
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
  readonly finalObservations: BatchArray;
  abstract readonly observations: BatchArray;
  readonly context?: (index: number) => ContextValues;
  readonly setContext?: (index: EnvIndex, values: ContextValues) => void;

  protected readonly game: MultiAgentEnv;
  /** The learner's agents. */
  protected readonly seats: readonly Agent[];
  /** One batch for each of `seats`. */
  protected readonly seatActions: readonly ActionBatch[];
  readonly #opponent: Opponent;
  readonly #opponents: readonly number[];
  readonly #actions: readonly ActionBatch[];
  /** `[N]`, games that the running step still moves. */
  readonly #moving: Uint8Array;
  /** `[N]`, moving games in which the opponent in question acts. */
  readonly #waiting: Uint8Array;
  /** `[N]`, what the learner got in a new game before its first move. */
  readonly #early: Float64Array;
  readonly #streams: StreamArray;
  #started = false;

  constructor(
    game: MultiAgentEnv,
    seats: readonly number[],
    spaces: LearnerSpaces,
    opponent: Opponent = randomOpponent,
  ) {
    const n = game.numEnvs;
    this.game = game;
    this.id = game.id;
    this.numEnvs = n;
    this.observationSpace = spaces.observationSpace;
    this.actionSpace = spaces.actionSpace;
    if (game.maxEpisodeSteps !== undefined) this.maxEpisodeSteps = game.maxEpisodeSteps;
    if (game.contextSpace) {
      this.contextSpace = game.contextSpace;
      this.context = (index) => game.context!(index);
      this.setContext = (index, values) => game.setContext!(index, values);
    }
    this.rewards = new Float64Array(n);
    this.terminated = new Uint8Array(n);
    this.truncated = new Uint8Array(n);
    this.finalObservations = allocateBatch(spaces.observationSpace, n);
    this.seats = seats.map((number) => game.agents[number]);
    this.#opponents = game.agents.map((_, number) => number).filter((number) => !seats.includes(number));
    this.#actions = game.agents.map(({ actionSpace }) => allocateActionRows(actionSpace, n));
    this.seatActions = seats.map((number) => this.#actions[number]);
    this.#opponent = opponent;
    this.#moving = new Uint8Array(n);
    this.#waiting = new Uint8Array(n);
    this.#early = new Float64Array(n);
    this.#streams = new StreamArray(Stream.fromSeed(0), n);
  }

  /** Throws on a bad action, then writes the others into `seatActions`. */
  protected abstract takeActions(actions: ActionBatch): void;
  /** The learner's reward for the last step of game `index`. */
  protected abstract rewardOf(index: number): number;
  /** Writes row `index` of `finalObservations`. */
  protected abstract showFinal(index: number): void;
  /**
   * Writes rows of `observations` and of the mask, where they are not the game's own; every game's when `index` is
   * absent.
   */
  protected abstract show(index?: number): void;

  reset(seed: number | Stream): void {
    const root = typeof seed === 'number' ? Stream.fromSeed(seed) : seed;
    this.game.reset(root);
    this.#streams.reseed(root.fork('opponents'));
    this.#started = true;
    this.rewards.fill(0);
    this.terminated.fill(0);
    this.truncated.fill(0);
    this.#early.fill(0);
    for (let i = 0; i < this.numEnvs; i++) this.#moving[i] = this.#isMyTurn(i) ? 0 : 1;
    this.#playToFirstMoves();
    this.show();
  }

  restart(index: number): void {
    checkIndex(index, this.numEnvs);
    checkReset(this.#started, this.id);
    this.game.restart(index);
    this.#early[index] = 0;
    this.#moving.fill(0);
    this.#moving[index] = this.#isMyTurn(index) ? 0 : 1;
    this.#playToFirstMoves();
    this.show(index);
  }

  step(actions: ActionBatch): void {
    checkReset(this.#started, this.id);
    this.takeActions(actions);
    this.#moving.fill(1);
    this.terminated.fill(0);
    this.truncated.fill(0);
    this.rewards.set(this.#early);
    this.#early.fill(0);
    let left = this.numEnvs;
    for (let count = 0; left > 0; count++) {
      this.#moveOpponentsAndGame(count);
      left = 0;
      for (let i = 0; i < this.numEnvs; i++) if (this.#moving[i] === 1) left += this.#settle(i);
    }
    this.show();
  }

  snapshot(): EnvSnapshot {
    const state = {
      started: this.#started,
      game: this.game.snapshot(),
      own: copyArrays(this.#arrays()),
      streams: this.#streams.state(),
    };
    return { id: this.id, numEnvs: this.numEnvs, state };
  }

  restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, this.id, this.numEnvs);
    checkArrays(this.#arrays(), snapshot.state.own);
    this.game.restore(snapshot.state.game as EnvSnapshot);
    restoreArrays(this.#arrays(), snapshot.state.own);
    this.#streams.restore(snapshot.state.streams as Int32Array);
    this.#started = snapshot.state.started === true;
    this.show();
  }

  render(index: number): DisplayList {
    return this.game.render(index);
  }

  close(): void {
    this.game.close();
  }

  /** Books what a step of game `index` brought the learner; returns 1 when the game has to move on. */
  #settle(index: number): 0 | 1 {
    const { game } = this;
    const over = (this.terminated[index] | this.truncated[index]) !== 0;
    if (over) {
      this.#settleEarly(index);
    } else {
      this.rewards[index] += this.rewardOf(index);
      this.terminated[index] = game.terminated[index];
      this.truncated[index] = game.truncated[index];
      if ((game.terminated[index] | game.truncated[index]) !== 0) this.showFinal(index);
    }
    this.#moving[index] = this.#isMyTurn(index) ? 0 : 1;
    return this.#moving[index] as 0 | 1;
  }

  #settleEarly(index: number): void {
    const { terminated, truncated } = this.game;
    if ((terminated[index] | truncated[index]) !== 0) this.#early[index] = 0;
    else this.#early[index] += this.rewardOf(index);
  }

  /** Plays new games that move until the learner has its first move. */
  #playToFirstMoves(): void {
    for (let count = 0; this.#moving.includes(1); count++) {
      this.#moveOpponentsAndGame(count);
      for (let i = 0; i < this.numEnvs; i++) {
        if (this.#moving[i] === 0) continue;
        this.#settleEarly(i);
        this.#moving[i] = this.#isMyTurn(i) ? 0 : 1;
      }
    }
  }

  /** @param count - how often the games that still move have moved before */
  #moveOpponentsAndGame(count: number): void {
    if (count === patience) {
      throw operantError('learner has no move', {
        value: `${patience} steps`,
        where: `in ${this.id}, environment ${this.#moving.indexOf(1)}`,
        help: 'see to it that one of its agents is acting now and then',
      });
    }
    for (let o = 0; o < this.#opponents.length; o++) {
      const number = this.#opponents[o];
      const agent = this.game.agents[number];
      let waits = 0;
      for (let i = 0; i < this.numEnvs; i++) waits |= this.#waiting[i] = this.#moving[i] & agent.acting[i];
      if (waits !== 0) this.#opponent.act(agent, this.#waiting, this.#actions[number], this.#streams);
    }
    this.game.step(this.#actions, this.#moving);
  }

  #isMyTurn(index: number): boolean {
    for (let s = 0; s < this.seats.length; s++) if (this.seats[s].acting[index] === 1) return true;
    return false;
  }

  #arrays(): Record<string, SnapshotArray> {
    const { rewards, terminated, truncated, finalObservations } = this;
    return { rewards, terminated, truncated, finalObservations, early: this.#early };
  }
}
