import { box, type DisplayList, type NativeOptions, type Shape } from '../../env/index.ts';
import { type BinPackingInstance, solveBinPacking } from './bin-packing-solver.ts';
import { CombinatorialEnv } from './combinatorial-env.ts';
import { colour, picture, wheelColour, words } from './drawing.ts';
import type { BestKnown } from './gap.ts';

/** What {@link BinPacking} takes. */
export interface BinPackingOptions extends NativeOptions {
  /** Items, n; 20 by default. */
  readonly items?: number;
}

const capacity = 150;
const leastSize = 20;
const mostSize = 100;

/**
 * BinPacking-v0: online one-dimensional bin packing. n items come one after the other, each to be put into a bin of
 * capacity 150 before the next is seen. Reward: -1 when a bin is opened, so that the return is minus the number of
 * bins. n steps. The reference knows all items in advance, so an online policy cannot always reach it.
 *
 * Instances: whole sizes uniform in 20 to 100, the uniform class of Falkenauer (1996), "A hybrid grouping genetic
 * algorithm for bin packing", J. Heuristics 2 (120 items and more there).
 *
 * Observation: `float32 [n + 2]`, the level of each bin, the size of the item in hand (0 after the last), both as
 * shares of the capacity, and the share of items still to come. Action: which bin, in the order of opening; the mask
 * allows open bins with room and the next one to be opened.
 */
export class BinPacking extends CombinatorialEnv<BinPackingInstance> {
  /** `[N, n]` */
  readonly #levels: Int32Array;
  /** `[N, n]`, the bin of each item so far. */
  readonly #bins: Int32Array;
  readonly #count = new Int32Array(this.numEnvs);
  readonly #open = new Int32Array(this.numEnvs);
  protected readonly state;

  constructor({ items = 20, ...options }: BinPackingOptions = {}) {
    super(
      {
        id: 'BinPacking-v0',
        observationSpace: box({ shape: [items + 2], low: 0, high: 1 }),
        actions: items,
        instanceSize: items,
        sense: 'minimise',
        penalty: items,
      },
      options,
    );
    this.#levels = new Int32Array(this.numEnvs * items);
    this.#bins = new Int32Array(this.numEnvs * items);
    this.state = {
      ...this.problemState,
      levels: this.#levels,
      bins: this.#bins,
      count: this.#count,
      open: this.#open,
    };
  }

  protected read(numbers: Float64Array): BinPackingInstance {
    return { sizes: numbers, capacity };
  }

  protected solve(instance: BinPackingInstance): BestKnown {
    return solveBinPacking(instance);
  }

  protected draw(i: number, offset: number): void {
    for (let k = offset; k < offset + this.actions; k++) {
      this.instances[k] = leastSize + this.streams.integer(i, mostSize - leastSize + 1);
    }
  }

  protected start(i: number): void {
    const n = this.actions;
    this.#levels.fill(0, i * n, (i + 1) * n);
    this.#count[i] = this.#open[i] = 0;
    this.#mask(i);
  }

  protected extend(i: number, bin: number): void {
    const n = this.actions;
    const item = this.#count[i]++;
    this.#levels[i * n + bin] += this.instances[i * n + item];
    this.#bins[i * n + item] = bin;
    if (bin === this.#open[i]) {
      this.#open[i]++;
      this.rewards[i] = -1;
    }
    if (item + 1 === n) this.terminated[i] = 1;
    else this.#mask(i);
  }

  #mask(i: number): void {
    const { actions: n, actionMask } = this;
    const most = capacity - this.instances[i * n + this.#count[i]];
    const open = this.#open[i];
    for (let k = 0; k < n; k++) actionMask[i * n + k] = k <= open && this.#levels[i * n + k] <= most ? 1 : 0;
  }

  protected observe(first: number, last: number): void {
    const { actions: n, observations, instances } = this;
    for (let i = first; i < last; i++) {
      const at = i * (n + 2);
      const count = this.#count[i];
      for (let k = 0; k < n; k++) observations[at + k] = this.#levels[i * n + k] / capacity;
      observations[at + n] = count < n ? instances[i * n + count] / capacity : 0;
      observations[at + n + 1] = (n - count) / n;
    }
  }

  render(i: number): DisplayList {
    const n = this.actions;
    const { sizes } = this.instance(i);
    const levels = new Float64Array(n);
    const shapes: Shape[] = [];
    const columns = Math.max(this.#open[i] + 1, 8);
    for (let bin = 0; bin < columns; bin++) {
      const edge = bin < this.#open[i] ? colour.ink : colour.faint;
      shapes.push({ kind: 'rect', x: 0.4 + bin, y: 0.5, width: 0.8, height: 6, stroke: edge, strokeWidth: 0.05 });
    }
    for (let item = 0; item < this.#count[i]; item++) {
      const bin = this.#bins[i * n + item];
      const height = (6 * sizes[item]) / capacity;
      levels[bin] += height;
      shapes.push({
        kind: 'rect',
        x: 0.43 + bin,
        y: 6.5 - levels[bin],
        width: 0.74,
        height: height - 0.04,
        fill: wheelColour(item),
      });
    }
    shapes.push(
      words(
        [0.4, 7.3],
        `${n - this.#count[i]} items to come, next ${sizes[this.#count[i]] ?? 'none'} of ${capacity}`,
        0.45,
        colour.ink,
        'start',
      ),
    );
    return picture(columns + 0.6, 7.7, shapes);
  }
}
