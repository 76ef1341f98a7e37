import { operantError } from '../../error/index.ts';

/** One thing that an action may lead to. */
export interface Transition {
  readonly probability: number;
  readonly nextState: number;
  readonly reward: number;
  readonly terminated: boolean;
}

/** Says what an action may lead to; the probabilities of the list sum to 1. */
export type Dynamics = (state: number, action: number) => readonly Transition[];

/**
 * The whole dynamics of a finite task as flat arrays: the outcomes of (state, action) lie at `starts[state * actions
 * + action]` up to the next start.
 */
export class TransitionTable {
  readonly states: number;
  readonly actions: number;
  /** `[states * actions + 1]` */
  readonly starts: Int32Array;
  /** `[outcomes]`, probability of this outcome and of those before it in its list. */
  readonly cumulative: Float64Array;
  readonly nextStates: Int32Array;
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly #lists: readonly (readonly Transition[])[];

  constructor(states: number, actions: number, dynamics: Dynamics) {
    this.states = states;
    this.actions = actions;
    const lists = Array.from({ length: states * actions }, (_, k) => dynamics(Math.floor(k / actions), k % actions));
    this.#lists = lists;
    this.starts = Int32Array.from(startsOf(lists));
    const all = lists.flat();
    this.cumulative = Float64Array.from(lists.flatMap((list) => cumulate(list.map(({ probability }) => probability))));
    this.nextStates = Int32Array.from(all, ({ nextState }) => nextState);
    this.rewards = Float64Array.from(all, ({ reward }) => reward);
    this.terminated = Uint8Array.from(all, ({ terminated }) => Number(terminated));
  }

  /**
   * What `action` may lead to in `state`.
   *
   * @throws on a state or an action that there is not
   */
  transitions(state: number, action: number): readonly Transition[] {
    checkChoice(state, this.states, 'state');
    checkChoice(action, this.actions, 'action');
    return this.#lists[state * this.actions + action];
  }

  /** Where the outcome lies that `drawn[0]`, in [0, 1), stands for. */
  outcome(state: number, action: number, drawn: Float64Array): number {
    const { starts, cumulative } = this;
    const k = state * this.actions + action;
    const last = starts[k + 1] - 1;
    let at = starts[k];
    while (at < last && drawn[0] >= cumulative[at]) at++;
    return at;
  }
}

/** Running sums. */
export function cumulate(numbers: readonly number[]): number[] {
  let sum = 0;
  return numbers.map((x) => {
    sum += x;
    return sum;
  });
}

/** Throws unless `value` is one of `0 … n - 1`. */
export function checkChoice(value: number, n: number, what: string): void {
  if (Number.isInteger(value) && value >= 0 && value < n) return;
  throw operantError(`no such ${what}`, { value, help: `${what}s are 0 to ${n - 1}` });
}

function startsOf(lists: readonly (readonly Transition[])[]): number[] {
  return [0, ...cumulate(lists.map((list) => list.length))];
}
