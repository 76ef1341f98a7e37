import { box, type DisplayList, type NativeOptions, type Shape } from '../../env/index.ts';
import { atLeast } from './at-least.ts';
import { CombinatorialEnv } from './combinatorial-env.ts';
import { colour, line, picture, words } from './drawing.ts';
import type { BestKnown } from './gap.ts';
import { type KnapsackInstance, solveKnapsack } from './knapsack-solver.ts';

/** What {@link Knapsack} takes. */
export interface KnapsackOptions extends NativeOptions {
  /** Items, n; 50 by default. */
  readonly items?: number;
  /** What the weights of the packed items may sum to, at least 1; a quarter of n by default, 12.5 for 50 items. */
  readonly budget?: number;
}

const features = 4;

/**
 * Knapsack-v0: pack items one after the other. Reward: the value of the item, so that the return is the value packed.
 * Terminated when nothing more fits; at most n steps.
 *
 * Instances: weights and values uniform in (0, 1); 50 items with a budget of 12.5 as in Bello et al. (2016), "Neural
 * combinatorial optimization with reinforcement learning", arXiv 1611.09940, and in Jumanji (Bonnet et al. 2023, arXiv
 * 2306.09884).
 *
 * Observation: `float32 [n, 4]`, for each item weight, value, 1 where it is packed, and the share of the budget that is
 * left. Action: which item; the mask allows unpacked items that fit.
 */
export class Knapsack extends CombinatorialEnv<KnapsackInstance> {
  readonly #budget: number;
  readonly #room = new Float64Array(this.numEnvs);
  /** `[N, n]`, 1 where an item is packed. */
  readonly #packed: Uint8Array;
  protected readonly state;

  constructor({ items = 50, budget = items / 4, ...options }: KnapsackOptions = {}) {
    super(
      {
        id: 'Knapsack-v0',
        observationSpace: box({ shape: [items, features], low: 0, high: 1 }),
        actions: items,
        instanceSize: 2 * items,
        sense: 'maximise',
        penalty: 0,
      },
      options,
    );
    this.#budget = atLeast('budget', budget, 1);
    this.#packed = new Uint8Array(this.numEnvs * items);
    this.state = { ...this.problemState, room: this.#room, packed: this.#packed };
  }

  protected read(numbers: Float64Array): KnapsackInstance {
    const n = this.actions;
    return { weights: numbers.slice(0, n), values: numbers.slice(n), budget: this.#budget };
  }

  protected solve(instance: KnapsackInstance): BestKnown {
    return solveKnapsack(instance);
  }

  protected draw(i: number, offset: number): void {
    for (let k = offset; k < offset + this.instanceSize; k++) this.instances[k] = this.unit(i);
  }

  protected start(i: number): void {
    const { actions: n, instances, observations } = this;
    this.#room[i] = this.#budget;
    this.#packed.fill(0, i * n, (i + 1) * n);
    for (let k = 0; k < n; k++) {
      observations[(i * n + k) * features] = instances[i * 2 * n + k];
      observations[(i * n + k) * features + 1] = instances[i * 2 * n + n + k];
    }
    this.#mask(i);
  }

  protected extend(i: number, item: number): void {
    const { actions: n, instances } = this;
    this.#packed[i * n + item] = 1;
    this.#room[i] -= instances[i * 2 * n + item];
    this.rewards[i] = instances[i * 2 * n + n + item];
    this.terminated[i] = this.#mask(i) ? 0 : 1;
  }

  /** Writes the mask; gives whether it allows anything. */
  #mask(i: number): boolean {
    const { actions: n, actionMask, instances } = this;
    const room = this.#room[i];
    let any = 0;
    for (let k = 0; k < n; k++) {
      const fits = this.#packed[i * n + k] === 0 && instances[i * 2 * n + k] <= room ? 1 : 0;
      actionMask[i * n + k] = fits;
      any |= fits;
    }
    return any === 1;
  }

  protected observe(first: number, last: number): void {
    const { actions: n, observations } = this;
    for (let i = first; i < last; i++) {
      const room = this.#room[i] / this.#budget;
      for (let k = i * n, at = k * features; k < (i + 1) * n; k++, at += features) {
        observations[at + 2] = this.#packed[k];
        observations[at + 3] = room;
      }
    }
  }

  render(i: number): DisplayList {
    const { weights, values } = this.instance(i);
    const packed = this.#packed.subarray(i * this.actions, (i + 1) * this.actions);
    const items = [...weights.keys()].map((k): Shape => {
      const fill =
        packed[k] === 1 ? colour.done : this.actionMask[i * this.actions + k] === 1 ? colour.todo : colour.faint;
      return { kind: 'circle', center: [0.14 + weights[k], 1.08 - values[k]], radius: 0.015, fill };
    });
    const share = Math.min(1, 1 - this.#room[i] / this.#budget);
    const gauge: Shape[] = [
      { kind: 'rect', x: 0.14, y: 1.19, width: 1, height: 0.04, fill: colour.faint },
      { kind: 'rect', x: 0.14, y: 1.19, width: share, height: 0.04, fill: colour.done },
    ];
    const axes = [
      line([0.12, 1.1], [1.16, 1.1], colour.ink, 0.004),
      line([0.12, 1.1], [0.12, 0.06], colour.ink, 0.004),
    ];
    const labels = [
      words([1.16, 1.15], 'weight', 0.04, colour.ink, 'end'),
      words([0.12, 0.045], 'value', 0.04),
      words([1.16, 1.28], `${(100 * share).toFixed(0)} % of the budget used`, 0.04, colour.ink, 'end'),
    ];
    return picture(1.24, 1.32, [...axes, ...items, ...gauge, ...labels]);
  }
}
