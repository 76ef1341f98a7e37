import type { DisplayList, NativeOptions } from '../../env/index.ts';
import { down, left, type Move, moved, right, up } from './grid-moves.ts';
import { TabularEnv } from './tabular-env.ts';
import { drawTaxi } from './taxi-drawing.ts';
import { inTaxi, places, size, type TaxiState, taxiAt, taxiState, waiting, wallOnRight } from './taxi-state.ts';
import { type Dynamics, type Transition, TransitionTable } from './transition-table.ts';

const moves: readonly Move[] = [down, up, right, left];
const pickup = 4;
const actionCount = 6;

/**
 * Taxi-v4: drive a taxi to a passenger, pick them up and set them down where they want to go. Actions: down (0), up
 * (1), right (2), left (3), pick up (4), set down (5). Reward 20 for the right delivery, -10 for picking up or
 * setting down where that cannot be, else -1; terminated at the delivery; truncated at 200 steps. `actionMask` is 1
 * for actions that change the state; the others are allowed, and cost as said.
 *
 * State and observation: one number for the taxi's row and column, the passenger's place and the destination; see
 * {@link taxiState}. First state: all with a passenger waiting elsewhere than at the destination. Source: Dietterich
 * (2000), "Hierarchical reinforcement learning with the MAXQ value function decomposition", arXiv cs/9905014.
 */
export class Taxi extends TabularEnv {
  /** `[N, 6]`, 1 for actions that change the state. */
  readonly actionMask: Uint8Array;
  protected override readonly state: { readonly states: Int32Array; readonly actionMask: Uint8Array };
  readonly #masks: Uint8Array;

  constructor(options: NativeOptions = {}) {
    const states = size * size * (places.length + 1) * places.length;
    const table = new TransitionTable(states, actionCount, dynamics);
    const first = Array.from({ length: states }, (_, state) => waiting(taxiAt(state)));
    const count = first.filter(Boolean).length;
    super({ id: 'Taxi-v4', table, initial: first.map((is) => (is ? 1 / count : 0)), maxEpisodeSteps: 200 }, options);
    this.actionMask = new Uint8Array(this.numEnvs * actionCount);
    this.state = { states: this.states, actionMask: this.actionMask };
    this.#masks = Uint8Array.from({ length: states * actionCount }, (_, k) =>
      Number(table.nextStates[k] !== Math.floor(k / actionCount)),
    );
  }

  protected override observe(first: number, last: number): void {
    super.observe(first, last);
    for (let i = first; i < last; i++) {
      const row = this.states[i] * actionCount;
      for (let a = 0; a < actionCount; a++) this.actionMask[i * actionCount + a] = this.#masks[row + a];
    }
  }

  render(index: number): DisplayList {
    return drawTaxi(taxiAt(this.states[index]));
  }
}

const dynamics: Dynamics = (number, action) => {
  const state = taxiAt(number);
  if (action < pickup) return [costing(-1, { ...state, ...driven(state, action) })];
  return [action === pickup ? pickedUp(state) : setDown(state)];
};

function costing(reward: number, state: TaxiState, terminated = false): Transition {
  return { probability: 1, nextState: taxiState(state), reward, terminated };
}

function driven({ row, column }: TaxiState, action: number): { row: number; column: number } {
  const [, sideways] = moves[action];
  const wall = sideways === 0 ? -1 : sideways > 0 ? column : column - 1;
  if (wall >= 0 && wallOnRight(row, wall)) return { row, column };
  const cell = moved(row * size + column, moves[action], size, size);
  return { row: Math.floor(cell / size), column: cell % size };
}

function isAt({ row, column }: TaxiState, place: number): boolean {
  return places[place]?.row === row && places[place]?.column === column;
}

function pickedUp(state: TaxiState): Transition {
  return isAt(state, state.passenger) ? costing(-1, { ...state, passenger: inTaxi }) : costing(-10, state);
}

function setDown(state: TaxiState): Transition {
  const here = places.findIndex((_, place) => isAt(state, place));
  if (state.passenger !== inTaxi || here < 0) return costing(-10, state);
  const arrived = here === state.destination;
  return costing(arrived ? 20 : -1, { ...state, passenger: here }, arrived);
}
