import { unknownName } from '../../error/index.ts';
import type { BatchArray } from '../space/index.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { type AgentActionCheck, agentActionCheck } from './agent-action-check.ts';
import type { Agent, MultiAgentEnv } from './multi-agent-env.ts';
import type { Opponent } from './opponent.ts';
import { GameView } from './view.ts';

/** What {@link versus} takes. */
export interface VersusOptions {
  /** The learner's agent, by name; the first agent by default. */
  readonly seat?: string;
  /** Plays all other agents; uniformly over the allowed actions by default. */
  readonly opponent?: Opponent;
}

/**
 * A game as one of its agents meets it, the others being played by an opponent. In a game of alternating moves a step
 * goes on until it is the learner's turn again or the game ends; its reward is the sum of what the agent got meanwhile.
 * `maxEpisodeSteps` counts the game's steps.
 *
 * @throws when the game has no such agent
 */
export function versus(game: MultiAgentEnv, { seat = game.agents[0].name, opponent }: VersusOptions = {}): VectorEnv {
  return new Versus(game, seatNumber(game, seat), opponent);
}

class Versus extends GameView {
  readonly observations: BatchArray;
  readonly actionMask?: Uint8Array;
  readonly #seat: Agent;
  readonly #size: number;
  readonly #check: AgentActionCheck;

  constructor(game: MultiAgentEnv, seat: number, opponent?: Opponent) {
    super(game, [seat], game.agents[seat], opponent);
    this.#seat = game.agents[seat];
    this.observations = this.#seat.observations;
    if (this.#seat.actionMask) this.actionMask = this.#seat.actionMask;
    this.#size = this.observations.length / this.numEnvs;
    this.#check = agentActionCheck(this.#seat);
  }

  protected takeActions(actions: ActionBatch): void {
    this.#check(actions, undefined);
    this.seatActions[0].set(actions);
  }

  protected rewardOf(index: number): number {
    return this.#seat.rewards[index];
  }

  protected showFinal(index: number): void {
    const { finalObservations } = this.#seat;
    const end = (index + 1) * this.#size;
    for (let k = index * this.#size; k < end; k++) this.finalObservations[k] = finalObservations[k];
  }

  /** Nothing to do: what the learner sees are the agent's own arrays. */
  protected show(): void {}
}

function seatNumber({ id, agents }: MultiAgentEnv, seat: string): number {
  const names = agents.map(({ name }) => name);
  if (names.includes(seat)) return names.indexOf(seat);
  throw unknownName('game has no such agent', seat, names, { where: `in ${id}` });
}
