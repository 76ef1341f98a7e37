import { box, type DisplayList, type NativeOptions, type Point, type Shape } from '../../env/index.ts';
import { atLeast } from './at-least.ts';
import { CombinatorialEnv } from './combinatorial-env.ts';
import { type CvrpInstance, solveCvrp } from './cvrp-solver.ts';
import { colour, line, picture, wheelColour } from './drawing.ts';
import type { BestKnown } from './gap.ts';

/** What {@link Cvrp} takes. */
export interface CvrpOptions extends NativeOptions {
  /** Customers, n; 20 by default. */
  readonly customers?: number;
  /** What a vehicle carries, at least 9; by default 20 up to 10 customers, 30 up to 20, 40 up to 50, 50 beyond. */
  readonly capacity?: number;
}

const features = 5;
const mostDemand = 9;

/**
 * CVRP-v0: one vehicle of limited capacity serves n customers from a depot in as many rounds as it takes. Each step
 * names the next stop, the depot (0, which fills the vehicle) or a customer (1 to n). Reward: minus the distance
 * travelled; the last customer's step includes the way home, so that the return is minus the total length. At most 2n
 * steps.
 *
 * Instances: depot and customers uniform in the unit square, demands uniform in 1 to 9, capacities 20, 30, 40, 50 for
 * 10, 20, 50, 100 customers, as in Nazari et al. (2018), arXiv 1802.04240, and Kool et al. (2019), arXiv 1803.08475.
 *
 * Observation: `float32 [n + 1, 5]`, for each node (row 0 is the depot) x, y, demand still to be served and load of the
 * vehicle as shares of the capacity, and 1 where the vehicle is. The mask allows unserved customers whose demand the
 * load covers, and the depot when the vehicle is elsewhere.
 */
export class Cvrp extends CombinatorialEnv<CvrpInstance> {
  readonly #capacity: number;
  /** `[N, n + 1]`, demands not yet served. */
  readonly #demand: Int32Array;
  /** `[N, 2n + 2]`, stops so far, the depot first. */
  readonly #stops: Int32Array;
  readonly #count = new Int32Array(this.numEnvs);
  readonly #load = new Int32Array(this.numEnvs);
  readonly #unserved = new Int32Array(this.numEnvs);
  protected readonly state;

  constructor({ customers = 20, capacity = usualCapacity(customers), ...options }: CvrpOptions = {}) {
    const nodes = customers + 1;
    super(
      {
        id: 'CVRP-v0',
        observationSpace: box({ shape: [nodes, features], low: 0, high: 1 }),
        actions: nodes,
        instanceSize: 3 * nodes,
        sense: 'minimise',
        penalty: 2 * customers * Math.SQRT2,
      },
      options,
    );
    this.#capacity = atLeast('capacity', capacity, mostDemand);
    this.#demand = new Int32Array(this.numEnvs * nodes);
    this.#stops = new Int32Array(this.numEnvs * 2 * nodes);
    this.state = {
      ...this.problemState,
      demand: this.#demand,
      stops: this.#stops,
      count: this.#count,
      load: this.#load,
      unserved: this.#unserved,
    };
  }

  protected read(numbers: Float64Array): CvrpInstance {
    const n = this.actions;
    const [x, y, demand] = [0, 1, 2].map((part) => numbers.slice(part * n, (part + 1) * n));
    return { x, y, demand, capacity: this.#capacity };
  }

  protected solve(instance: CvrpInstance): BestKnown {
    return solveCvrp(instance);
  }

  protected draw(i: number, offset: number): void {
    const { actions: n, instances } = this;
    for (let k = offset; k < offset + 2 * n; k++) instances[k] = this.unit(i);
    instances[offset + 2 * n] = 0;
    for (let k = 1; k < n; k++) instances[offset + 2 * n + k] = 1 + this.streams.integer(i, mostDemand);
  }

  protected start(i: number): void {
    const { actions: n, instances, observations } = this;
    const offset = i * this.instanceSize;
    for (let k = 0; k < n; k++) {
      observations[(i * n + k) * features] = instances[offset + k];
      observations[(i * n + k) * features + 1] = instances[offset + n + k];
      this.#demand[i * n + k] = instances[offset + 2 * n + k];
    }
    this.#stops[i * 2 * n] = 0;
    this.#count[i] = 1;
    this.#load[i] = this.#capacity;
    this.#unserved[i] = n - 1;
    this.#mask(i, 0);
  }

  protected extend(i: number, node: number): void {
    const n = this.actions;
    this.#travel(i, this.#stops[i * 2 * n + this.#count[i] - 1], node);
    this.#stops[i * 2 * n + this.#count[i]++] = node;
    if (node === 0) this.#load[i] = this.#capacity;
    else this.#serve(i, node);
    this.#mask(i, node);
  }

  #serve(i: number, customer: number): void {
    const at = i * this.actions + customer;
    this.#load[i] -= this.#demand[at];
    this.#demand[at] = 0;
    if (--this.#unserved[i] > 0) return;
    this.#travel(i, customer, 0);
    this.terminated[i] = 1;
  }

  #travel(i: number, from: number, to: number): void {
    const { instances, actions: n } = this;
    const start = i * this.instanceSize;
    const dx = instances[start + from] - instances[start + to];
    const dy = instances[start + n + from] - instances[start + n + to];
    this.rewards[i] -= Math.sqrt(dx * dx + dy * dy);
  }

  #mask(i: number, node: number): void {
    const { actions: n, actionMask } = this;
    const load = this.#load[i];
    actionMask[i * n] = node === 0 ? 0 : 1;
    for (let k = i * n + 1; k < (i + 1) * n; k++) {
      const demand = this.#demand[k];
      actionMask[k] = demand > 0 && demand <= load ? 1 : 0;
    }
  }

  protected observe(first: number, last: number): void {
    const { actions: n, observations } = this;
    const perUnit = 1 / this.#capacity;
    for (let i = first; i < last; i++) {
      const load = this.#load[i] * perUnit;
      for (let k = i * n, at = k * features; k < (i + 1) * n; k++, at += features) {
        observations[at + 2] = this.#demand[k] * perUnit;
        observations[at + 3] = load;
        observations[at + 4] = 0;
      }
      observations[(i * n + this.#stops[i * 2 * n + this.#count[i] - 1]) * features + 4] = 1;
    }
  }

  render(i: number): DisplayList {
    const { x, y, demand } = this.instance(i);
    const place = (node: number): Point => [0.06 + x[node], 1.06 - y[node]];
    const stops = [...this.#stops.subarray(i * 2 * this.actions, i * 2 * this.actions + this.#count[i])];
    let round = 0;
    const path = stops.slice(1).map((node, k): Shape => {
      if (stops[k] === 0) round++;
      return line(place(stops[k]), place(node), wheelColour(round - 1), 0.008);
    });
    const customers = [...x.keys()].slice(1).map((node): Shape => {
      const fill = node === stops.at(-1) ? colour.current : stops.includes(node) ? colour.done : colour.todo;
      return { kind: 'circle', center: place(node), radius: 0.01 + 0.0018 * demand[node], fill };
    });
    const [left, top] = place(0);
    const depot: Shape = {
      kind: 'rect',
      x: left - 0.022,
      y: top - 0.022,
      width: 0.044,
      height: 0.044,
      fill: colour.depot,
    };
    return picture(1.12, 1.12, [...path, ...customers, depot]);
  }
}

function usualCapacity(customers: number): number {
  if (customers <= 10) return 20;
  if (customers <= 20) return 30;
  return customers <= 50 ? 40 : 50;
}
