import {
  box,
  checkIndex,
  type DisplayList,
  type EnvSnapshot,
  type NativeOptions,
  NativeVectorEnv,
} from '../../../env/index.ts';
import { operantError } from '../../../error/index.ts';
import { drawScene } from './draw-scene.ts';
import { compile, type MjModel } from './engine.ts';
import { Ownership } from './owned.ts';
import { contextOf, type Parameter } from './parameters.ts';
import { Simulation } from './simulation.ts';
import { readStates, stateSize, writeStates } from './state.ts';
import type { View } from './view.ts';

/** What a task on the physics engine declares about itself. */
export interface MujocoSpec {
  readonly id: string;
  /** Model description (MJCF). */
  readonly model: string;
  /** Physics steps for each action. */
  readonly frameSkip: number;
  readonly observationSize: number;
  readonly maxEpisodeSteps: number;
  /** Physical parameters that have an effect in the task; `timeStep` always is one, the last. */
  readonly parameters: readonly Exclude<Parameter, 'timeStep'>[];
  /** Where the picture is taken from. */
  readonly view: View;
  /** How many numbers of its own each environment keeps from step to step, in {@link MujocoEnv.kept}; none by default. */
  readonly kept?: number;
}

/**
 * Base of the environments on MuJoCo (Todorov et al. 2012, doi 10.1109/IROS.2012.6386109). All environments share one
 * compiled model as long as they run under the default context; one with another context has its own copy.
 *
 * Actions are the controls of the actuators. Observations are float32. A subclass says in which state an episode
 * begins, what the agent sees of a state, and what a step is worth.
 */
export abstract class MujocoEnv extends NativeVectorEnv {
  /** `[N]`, the physics of each environment, to look at. */
  readonly simulations: readonly Simulation[];
  /** `[N, kept]`, what the subclass keeps from one step to the next beside the state of the physics. */
  protected readonly kept: Float64Array;
  /** Physics steps for each action. */
  readonly frameSkip: number;
  protected readonly state: Readonly<Record<string, Float64Array>>;
  readonly #ownership: Ownership;
  readonly #parameters: readonly Parameter[];
  readonly #defaults: Float64Array;
  /** `[N, P]`, the context that each simulation's model has. */
  readonly #applied: Float64Array;
  readonly #physics: Float64Array;
  readonly #view: View;
  #closed = false;

  constructor(spec: MujocoSpec, options: NativeOptions) {
    const model = compile(spec.model);
    const parameters: readonly Parameter[] = [...spec.parameters, 'timeStep'];
    super({ ...spec, ...spacesOf(model, spec.observationSize), context: contextOf(model, parameters) }, options);
    this.#ownership = new Ownership(this);
    this.#ownership.add(model);
    this.simulations = Array.from({ length: this.numEnvs }, () => new Simulation(model, this.#ownership));
    this.frameSkip = spec.frameSkip;
    this.kept = new Float64Array(this.numEnvs * (spec.kept ?? 0));
    this.#parameters = parameters;
    this.#defaults = this.contexts.slice(0, parameters.length);
    this.#applied = this.contexts.slice();
    this.#physics = new Float64Array(this.numEnvs * stateSize(model));
    this.state = { physics: this.#physics, kept: this.kept };
    this.#view = spec.view;
  }

  /** Writes the first `qpos` and `qvel` of an episode, which are the model's own when it is called. */
  protected abstract place(simulation: Simulation, index: number): void;
  /** Writes the observation of a state at `offset` of `out`. */
  protected abstract show(simulation: Simulation, out: Float32Array, offset: number): void;
  /**
   * Writes `rewards[index]` and `terminated[index]` of the step that led to this state. The actions of the environment
   * begin at `offset`.
   */
  protected abstract score(simulation: Simulation, index: number, actions: Float32Array, offset: number): void;
  /** Computes what {@link show} and {@link score} need beyond what a step of the physics does. */
  protected derive(_simulation: Simulation): void {}
  /** Notes in {@link kept} what the next step will need of this state. */
  protected keep(_simulation: Simulation, _index: number): void {}

  protected advance(actions: Float32Array): void {
    const { simulations, frameSkip, numEnvs } = this;
    if (this.#closed) throw operantError('environment is closed', { value: this.id, help: 'make a new one' });
    const size = actions.length / numEnvs;
    for (let i = 0, offset = 0; i < numEnvs; i++, offset += size) {
      const simulation = simulations[i];
      simulation.refresh();
      for (let k = 0; k < size; k++) simulation.ctrl[k] = actions[offset + k];
      simulation.step(frameSkip);
      this.derive(simulation);
      this.score(simulation, i, actions, offset);
      this.keep(simulation, i);
    }
  }

  protected begin(index: number): void {
    const simulation = this.simulations[index];
    this.#applyContext(index);
    simulation.reset();
    this.place(simulation, index);
    simulation.forward();
    this.derive(simulation);
    this.keep(simulation, index);
  }

  protected observe(first: number, last: number): void {
    const { simulations, observations, numEnvs } = this;
    const size = observations.length / numEnvs;
    for (let i = first; i < last; i++) this.show(simulations[i], observations as Float32Array, i * size);
  }

  /** Seconds of physics in a step of environment `index`. */
  protected secondsPerStep(index: number): number {
    const { length } = this.#parameters;
    return this.contexts[(index + 1) * length - 1] * this.frameSkip;
  }

  /** `[bodies]`, the share of each body in the whole mass. */
  protected massShares(): Float64Array {
    const masses: Float64Array = this.simulations[0].model.body_mass;
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    return masses.map((mass) => mass / total);
  }

  /**
   * Puts environment `index` into a state, `elapsedSteps` (0 by default) into an episode; `observations` shows it at
   * once. For comparison with another implementation, and for resets to chosen states.
   *
   * @throws when there are not as many finite numbers as the model has positions and velocities
   */
  setState(index: number, qpos: ArrayLike<number>, qvel: ArrayLike<number>, elapsedSteps = 0): void {
    checkIndex(index, this.numEnvs);
    const simulation = this.simulations[index];
    simulation.refresh();
    this.#checkState('positions', qpos, simulation.qpos.length);
    this.#checkState('velocities', qvel, simulation.qvel.length);
    simulation.reset();
    simulation.qpos.set(qpos);
    simulation.qvel.set(qvel);
    simulation.forward();
    this.derive(simulation);
    this.keep(simulation, index);
    this.synchronise(index, elapsedSteps);
  }

  override snapshot(): EnvSnapshot {
    readStates(this.simulations, this.#physics);
    return super.snapshot();
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    for (let i = 0; i < this.numEnvs; i++) this.#applyContext(i);
    writeStates(this.simulations, this.#physics);
  }

  render(index: number): DisplayList {
    const simulation = this.simulations[index];
    simulation.kinematics();
    return drawScene(simulation, this.#view);
  }

  override close(): void {
    this.#closed = true;
    this.#ownership.free();
  }

  #applyContext(index: number): void {
    const { length } = this.#parameters;
    const offset = index * length;
    if (equal(this.contexts, offset, this.#applied, offset, length)) return;
    const simulation = this.simulations[index];
    const values = this.contexts.subarray(offset, offset + length);
    if (equal(values, 0, this.#defaults, 0, length)) simulation.useShared();
    else simulation.useOwn(this.#parameters, values);
    this.#applied.set(values, offset);
  }

  #checkState(what: string, numbers: ArrayLike<number>, size: number): void {
    if (numbers.length === size && Array.prototype.every.call(numbers, Number.isFinite)) return;
    throw operantError(`${what} do not fit`, {
      value: Array.from(numbers),
      where: `for ${this.id}`,
      help: `give ${size} finite numbers`,
    });
  }
}

function spacesOf(model: MjModel, observationSize: number) {
  const range: Float64Array = model.actuator_ctrlrange;
  const low = range.filter((_, k) => k % 2 === 0);
  const high = range.filter((_, k) => k % 2 === 1);
  return {
    observationSpace: box({ shape: [observationSize] }),
    actionSpace: box({ shape: [low.length], low, high }),
  };
}

function equal(a: ArrayLike<number>, atA: number, b: ArrayLike<number>, atB: number, length: number): boolean {
  for (let k = 0; k < length; k++) if (a[atA + k] !== b[atB + k]) return false;
  return true;
}
