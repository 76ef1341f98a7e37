import type { World } from 'planck';
import { type EnvSnapshot, type NativeOptions, type NativeSpec, NativeVectorEnv } from '../../../env/index.ts';
import { orderContacts } from './contact-order.ts';
import { readWorld, type WorldState, writeWorld } from './world-state.ts';

/** What an environment keeps of the engine: its world and whatever of it a step needs. */
export interface Scene {
  readonly world: World;
}

/** Steps per second of all tasks. */
export const framesPerSecond = 50;
const timeStep = 1 / framesPerSecond;
/** Rounds of the solver: many, as in Gymnasium's tasks. */
const velocityIterations = 180;
const positionIterations = 60;

/**
 * Base of the environments that run on planck. Environment `i` has a scene of its own, built anew for each episode from
 * the subclass's arrays, so that a snapshot needs only those arrays and the state of the world: restoring builds the
 * scene again and writes the state into it.
 */
export abstract class WorldEnv<S extends Scene> extends NativeVectorEnv {
  /** The scene of each environment; none before its first episode. */
  protected readonly scenes: S[];
  readonly #contextSize: number;

  constructor(spec: NativeSpec, options: NativeOptions) {
    super(spec, options);
    this.scenes = [];
    this.#contextSize = Object.keys(spec.context ?? {}).length;
  }

  /** Writes into the arrays all that decides the scene of a new episode of environment `index`. */
  protected abstract draw(index: number): void;
  /** Builds the scene that the arrays describe; writes no array. */
  protected abstract build(index: number): S;
  /** What happens between the building of the scene and the first observation. */
  protected abstract start(index: number): void;

  protected begin(index: number): void {
    this.draw(index);
    this.scenes[index] = this.#assemble(index);
    this.start(index);
  }

  /** Lets a fiftieth of a second pass in environment `index`. */
  protected simulate(index: number): void {
    this.scenes[index].world.step(timeStep, velocityIterations, positionIterations);
  }

  /** The value in column `which` of the context of environment `index`. */
  protected parameter(index: number, which: number): number {
    return this.contexts[index * this.#contextSize + which];
  }

  override snapshot(): EnvSnapshot {
    const snapshot = super.snapshot();
    return { ...snapshot, state: { ...snapshot.state, worlds: this.scenes.map(({ world }) => readWorld(world)) } };
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    const worlds = (snapshot.state.worlds ?? []) as readonly WorldState[];
    this.scenes.length = 0;
    for (let i = 0; i < worlds.length; i++) {
      this.scenes[i] = this.#assemble(i);
      writeWorld(this.scenes[i].world, worlds[i], timeStep);
    }
  }

  #assemble(index: number): S {
    const scene = this.build(index);
    orderContacts(scene.world);
    return scene;
  }
}
