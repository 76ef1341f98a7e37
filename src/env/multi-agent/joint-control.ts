import { operantError, unknownName } from '../../error/index.ts';
import { type ActionCheck, actionCheck } from '../action-check.ts';
import { allocateBatch, type BatchArray, flatSize } from '../space/index.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { jointActionSpace, jointObservationSpace } from './joint-spaces.ts';
import type { Agent, MultiAgentEnv } from './multi-agent-env.ts';
import type { Opponent } from './opponent.ts';
import { GameView } from './view.ts';

/** What {@link jointControl} takes. */
export interface JointControlOptions {
  /** The learner's team; may be left out where there is only one. */
  readonly team?: string;
  /** Plays the agents of all other teams; uniformly over the allowed actions by default. */
  readonly opponent?: Opponent;
}

/**
 * A game as one learner meets it that controls a whole team. Observation: those of the team's agents joined (one box
 * where they are alike, else a dict by name); action: all of theirs (multiDiscrete, multiBinary or a box); reward: the
 * mean over the team's agents.
 *
 * Where agents have masks, `actionMask` is theirs joined, `[N, Σ n]`. It is advice here: a choice that it forbids plays
 * the agent's first allowed one. The actions of agents that are not acting are ignored.
 *
 * @throws when the game has no such team, or several and none is named
 */
export function jointControl(game: MultiAgentEnv, { team, opponent }: JointControlOptions = {}): VectorEnv {
  return new JointControl(game, membersOf(game, team), opponent);
}

class JointControl extends GameView {
  readonly observations: BatchArray;
  readonly actionMask?: Uint8Array;
  readonly #check: ActionCheck;
  readonly #rowSize: number;
  readonly #actionSize: number;
  readonly #maskSize: number;

  constructor(game: MultiAgentEnv, members: readonly number[], opponent?: Opponent) {
    const team = members.map((number) => game.agents[number]);
    const spaces = { observationSpace: jointObservationSpace(team), actionSpace: jointActionSpace(team) };
    super(game, members, spaces, opponent);
    this.observations = allocateBatch(spaces.observationSpace, this.numEnvs);
    this.#rowSize = this.observations.length / this.numEnvs;
    this.#check = actionCheck(this.actionSpace, this.numEnvs);
    this.#actionSize = flatSize(this.actionSpace);
    this.#maskSize = team.reduce((sum, agent) => sum + maskWidth(agent), 0);
    if (team.some(({ actionMask }) => actionMask !== undefined))
      this.actionMask = new Uint8Array(this.numEnvs * this.#maskSize).fill(1);
  }

  protected takeActions(actions: ActionBatch): void {
    this.#check(actions);
    let offset = 0;
    for (let s = 0; s < this.seats.length; s++) {
      const own = this.seatActions[s];
      const size = own.length / this.numEnvs;
      for (let i = 0; i < this.numEnvs; i++)
        for (let k = 0; k < size; k++) own[i * size + k] = actions[i * this.#actionSize + offset + k];
      if (this.seats[s].actionMask) keepAllowed(this.seats[s], own);
      offset += size;
    }
  }

  protected rewardOf(index: number): number {
    let sum = 0;
    for (let s = 0; s < this.seats.length; s++) sum += this.seats[s].rewards[index];
    return sum / this.seats.length;
  }

  protected showFinal(index: number): void {
    let offset = index * this.#rowSize;
    for (let s = 0; s < this.seats.length; s++) {
      const from = this.seats[s].finalObservations;
      const size = from.length / this.numEnvs;
      for (let k = 0; k < size; k++) this.finalObservations[offset + k] = from[index * size + k];
      offset += size;
    }
  }

  protected show(index?: number): void {
    if (index !== undefined) this.#showOne(index);
    else for (let i = 0; i < this.numEnvs; i++) this.#showOne(i);
  }

  #showOne(index: number): void {
    let offset = index * this.#rowSize;
    for (let s = 0; s < this.seats.length; s++) {
      const { observations } = this.seats[s];
      const size = observations.length / this.numEnvs;
      for (let k = 0; k < size; k++) this.observations[offset + k] = observations[index * size + k];
      offset += size;
    }
    if (this.actionMask) this.#showMask(index, this.actionMask);
  }

  #showMask(index: number, joint: Uint8Array): void {
    let offset = index * this.#maskSize;
    for (let s = 0; s < this.seats.length; s++) {
      const { actionMask } = this.seats[s];
      const n = maskWidth(this.seats[s]);
      if (actionMask) for (let a = 0; a < n; a++) joint[offset + a] = actionMask[index * n + a];
      offset += n;
    }
  }
}

/** Puts the first allowed choice in the place of each that the mask forbids. */
function keepAllowed({ actionMask }: Agent, actions: ActionBatch): void {
  const mask = actionMask!;
  const n = mask.length / actions.length;
  for (let i = 0; i < actions.length; i++) {
    if (mask[i * n + actions[i]] === 1) continue;
    let first = 0;
    while (mask[i * n + first] === 0) first++;
    actions[i] = first;
  }
}

/** How many columns of the joint mask belong to the agent. */
function maskWidth({ actionSpace }: Agent): number {
  if (actionSpace.type === 'discrete') return actionSpace.n;
  return actionSpace.type === 'multiDiscrete' ? actionSpace.nvec.reduce((sum, n) => sum + n, 0) : 0;
}

function membersOf({ id, agents }: MultiAgentEnv, team: string | undefined): number[] {
  const teams = [...new Set(agents.map((agent) => agent.team))];
  if (team === undefined && teams.length > 1) {
    throw operantError('game has several teams', { where: `in ${id}`, help: `name one of ${teams.join(', ')}` });
  }
  if (team !== undefined && !teams.includes(team))
    throw unknownName('game has no such team', team, teams, { where: `in ${id}` });
  return agents.flatMap((agent, number) => (team === undefined || agent.team === team ? [number] : []));
}
