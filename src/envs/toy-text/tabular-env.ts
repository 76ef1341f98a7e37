import { checkIndex, discrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { checkChoice, cumulate, type Transition, type TransitionTable } from './transition-table.ts';

/** What a tabular environment is made of. */
export interface TabularSpec {
  readonly id: string;
  readonly table: TransitionTable;
  /** `[states]`, how probable each first state is. */
  readonly initial: readonly number[];
  readonly maxEpisodeSteps?: number;
}

/**
 * An environment with finitely many states, all of whose dynamics are in a table. The observation is the number of
 * the state.
 */
export abstract class TabularEnv extends NativeVectorEnv {
  readonly table: TransitionTable;
  /** `[N]`, the state of each environment. */
  readonly states: Int32Array;
  protected readonly state: { readonly states: Int32Array };
  readonly #firstStates: Int32Array;
  readonly #firstCumulative: Float64Array;
  /** A number drawn in [0, 1). */
  readonly #drawn = new Float64Array(1);

  constructor(spec: TabularSpec, options: NativeOptions) {
    const { table, initial, ...rest } = spec;
    super({ ...rest, observationSpace: discrete(table.states), actionSpace: discrete(table.actions) }, options);
    this.table = table;
    this.states = new Int32Array(this.numEnvs);
    this.state = { states: this.states };
    const possible = [...initial.keys()].filter((s) => initial[s] > 0);
    this.#firstStates = Int32Array.from(possible);
    this.#firstCumulative = Float64Array.from(cumulate(possible.map((s) => initial[s])));
  }

  /**
   * What `action` may lead to in `state`, with probabilities that sum to 1.
   *
   * @throws on a state or an action that there is not
   */
  transitions(state: number, action: number): readonly Transition[] {
    return this.table.transitions(state, action);
  }

  /**
   * Puts environment `index` into a state, `elapsedSteps` (0 by default) into an episode; `observations` shows it at
   * once.
   *
   * @throws on a state that there is not
   */
  setState(index: number, state: number, elapsedSteps = 0): void {
    checkIndex(index, this.numEnvs);
    checkChoice(state, this.table.states, 'state');
    this.states[index] = state;
    this.synchronise(index, elapsedSteps);
  }

  protected advance(actions: Int32Array): void {
    const { states, table, streams, rewards, terminated, numEnvs } = this;
    const drawn = this.#drawn;
    for (let i = 0; i < numEnvs; i++) {
      const k = states[i] * table.actions + actions[i];
      let at = table.starts[k];
      if (table.starts[k + 1] - at > 1) {
        streams.uniforms(i, drawn, 0, 1);
        at = table.outcome(states[i], actions[i], drawn);
      }
      states[i] = table.nextStates[at];
      rewards[i] = table.rewards[at];
      terminated[i] = table.terminated[at];
    }
  }

  protected begin(index: number): void {
    const last = this.#firstStates.length - 1;
    if (last === 0) {
      this.states[index] = this.#firstStates[0];
      return;
    }
    this.streams.uniforms(index, this.#drawn, 0, 1);
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#drawn[0] < this.#firstCumulative[middle]) high = middle;
      else low = middle + 1;
    }
    this.states[index] = this.#firstStates[low];
  }

  protected observe(first: number, last: number): void {
    for (let i = first; i < last; i++) this.observations[i] = this.states[i];
  }
}
