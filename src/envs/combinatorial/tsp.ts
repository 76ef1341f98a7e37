import { box, type DisplayList, type NativeOptions, type Point, type Shape } from '../../env/index.ts';
import { CombinatorialEnv } from './combinatorial-env.ts';
import { colour, line, picture } from './drawing.ts';
import type { BestKnown } from './gap.ts';
import type { Points } from './points.ts';
import { solveTsp } from './tsp-solver.ts';

/** What {@link Tsp} takes. */
export interface TspOptions extends NativeOptions {
  /** Cities, n; 20 by default. */
  readonly cities?: number;
}

const features = 5;

/**
 * TSP-v0: visit n cities one after the other, each once, and end where the tour began. Each step names the next city;
 * the first one is free. Reward: minus the distance travelled, and in the last step also minus the way back, so that
 * the return is minus the length of the tour. n steps.
 *
 * Instances: cities uniform in the unit square, as in Kool et al. (2019), "Attention, learn to solve routing
 * problems!", arXiv 1803.08475 (sizes 20, 50 and 100 there).
 *
 * Observation: `float32 [n, 5]`, for each city x, y, and 1 or 0 for visited, current and first. Action: which city;
 * the mask allows those not yet visited.
 */
export class Tsp extends CombinatorialEnv<Points> {
  /** `[N, n]`, cities in the order of the visit. */
  readonly #tour: Int32Array;
  readonly #count = new Int32Array(this.numEnvs);
  protected readonly state;

  constructor({ cities = 20, ...options }: TspOptions = {}) {
    super(
      {
        id: 'TSP-v0',
        observationSpace: box({ shape: [cities, features], low: 0, high: 1 }),
        actions: cities,
        instanceSize: 2 * cities,
        sense: 'minimise',
        penalty: cities * Math.SQRT2,
      },
      options,
    );
    this.#tour = new Int32Array(this.numEnvs * cities);
    this.state = { ...this.problemState, tour: this.#tour, count: this.#count };
  }

  protected read(numbers: Float64Array): Points {
    return { x: numbers.slice(0, this.actions), y: numbers.slice(this.actions) };
  }

  protected solve(instance: Points): BestKnown {
    return solveTsp(instance);
  }

  protected draw(i: number, offset: number): void {
    for (let k = offset; k < offset + this.instanceSize; k++) this.instances[k] = this.unit(i);
  }

  protected start(i: number): void {
    const { actions: n, instances, observations } = this;
    this.#count[i] = 0;
    this.actionMask.fill(1, i * n, (i + 1) * n);
    for (let k = 0; k < n; k++) {
      observations[(i * n + k) * features] = instances[i * 2 * n + k];
      observations[(i * n + k) * features + 1] = instances[i * 2 * n + n + k];
    }
  }

  protected extend(i: number, city: number): void {
    const n = this.actions;
    const count = this.#count[i]++;
    this.actionMask[i * n + city] = 0;
    this.#tour[i * n + count] = city;
    if (count > 0) this.#travel(i, this.#tour[i * n + count - 1], city);
    if (count + 1 < n) return;
    this.#travel(i, city, this.#tour[i * n]);
    this.terminated[i] = 1;
  }

  #travel(i: number, from: number, to: number): void {
    const { instances, actions: n } = this;
    const start = i * 2 * n;
    const dx = instances[start + from] - instances[start + to];
    const dy = instances[start + n + from] - instances[start + n + to];
    this.rewards[i] -= Math.sqrt(dx * dx + dy * dy);
  }

  protected observe(first: number, last: number): void {
    const { actions: n, actionMask, observations } = this;
    for (let k = first * n, at = k * features; k < last * n; k++, at += features) {
      observations[at + 2] = 1 - actionMask[k];
      observations[at + 3] = 0;
      observations[at + 4] = 0;
    }
    for (let i = first; i < last; i++) {
      const count = this.#count[i];
      if (count === 0) continue;
      observations[(i * n + this.#tour[i * n + count - 1]) * features + 3] = 1;
      observations[(i * n + this.#tour[i * n]) * features + 4] = 1;
    }
  }

  render(i: number): DisplayList {
    const { x, y } = this.instance(i);
    const place = (city: number): Point => [0.06 + x[city], 1.06 - y[city]];
    const visited = [...this.#tour.subarray(i * this.actions, i * this.actions + this.#count[i])];
    const path: Shape[] = visited.slice(1).map((city, k) => line(place(visited[k]), place(city), colour.done, 0.008));
    const dots = [...x.keys()].map((city): Shape => {
      const fill = city === visited.at(-1) ? colour.current : visited.includes(city) ? colour.done : colour.todo;
      return { kind: 'circle', center: place(city), radius: city === visited[0] ? 0.022 : 0.015, fill };
    });
    return picture(1.12, 1.12, [...path, ...dots]);
  }
}
