import { box, type DisplayList, type NativeOptions, type Point, type Shape } from '../../env/index.ts';
import { type Graph, solveColouring } from './colouring-solver.ts';
import { CombinatorialEnv } from './combinatorial-env.ts';
import { colour, line, picture, wheelColour, words } from './drawing.ts';
import type { BestKnown } from './gap.ts';

/** What {@link GraphColouring} takes. */
export interface GraphColouringOptions extends NativeOptions {
  /** Nodes, n; 20 by default. */
  readonly nodes?: number;
  /** Probability of each edge, 0 to 1; 0.8 by default. */
  readonly edgeProbability?: number;
}

const fine = 2 ** 30;

/**
 * GraphColouring-v0: colour the nodes of a graph in their order so that no edge joins two of one colour. Each step
 * names the colour of the current node. Reward: -1 for a colour not used before, so that the return is minus the number
 * of colours. n steps.
 *
 * Instances: each edge there with one probability; 20 nodes, 0.8 and the order of colouring as in Jumanji (Bonnet et
 * al. 2023, arXiv 2306.09884), whose reward comes at the end.
 *
 * Observation: `int32 [n, n + 2]`, for each node its row of the adjacency matrix, its colour (0 for none, else from 1),
 * and 1 for the current node. Action: one of n colours; the mask allows those that no neighbour has.
 */
export class GraphColouring extends CombinatorialEnv<Graph> {
  readonly #edgeProbability: number;
  /** `[N, n]`, 0 for none. */
  readonly #colours: Int32Array;
  /** `[N, n]`, 1 for colours in use. */
  readonly #used: Uint8Array;
  readonly #current = new Int32Array(this.numEnvs);
  protected readonly state;

  constructor({ nodes = 20, edgeProbability = 0.8, ...options }: GraphColouringOptions = {}) {
    super(
      {
        id: 'GraphColouring-v0',
        observationSpace: box({ shape: [nodes, nodes + 2], low: 0, high: nodes, dtype: 'int32' }),
        actions: nodes,
        instanceSize: nodes * nodes,
        sense: 'minimise',
        penalty: nodes,
      },
      options,
    );
    this.#edgeProbability = edgeProbability;
    this.#colours = new Int32Array(this.numEnvs * nodes);
    this.#used = new Uint8Array(this.numEnvs * nodes);
    this.state = { ...this.problemState, colours: this.#colours, used: this.#used, current: this.#current };
  }

  protected read(numbers: Float64Array): Graph {
    return { nodes: this.actions, adjacency: Uint8Array.from(numbers) };
  }

  protected solve(instance: Graph): BestKnown {
    return solveColouring(instance);
  }

  protected draw(i: number, offset: number): void {
    const { actions: n, instances } = this;
    const threshold = this.#edgeProbability * fine;
    for (let a = 0; a < n; a++) {
      instances[offset + a * n + a] = 0;
      for (let b = a + 1; b < n; b++) {
        const edge = this.streams.integer(i, fine) < threshold ? 1 : 0;
        instances[offset + a * n + b] = instances[offset + b * n + a] = edge;
      }
    }
  }

  protected start(i: number): void {
    const { actions: n, instances, observations } = this;
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) observations[(i * n + a) * (n + 2) + b] = instances[(i * n + a) * n + b];
    }
    this.#colours.fill(0, i * n, (i + 1) * n);
    this.#used.fill(0, i * n, (i + 1) * n);
    this.#current[i] = 0;
    this.actionMask.fill(1, i * n, (i + 1) * n);
  }

  protected extend(i: number, chosen: number): void {
    const n = this.actions;
    const node = this.#current[i]++;
    this.#colours[i * n + node] = chosen + 1;
    if (this.#used[i * n + chosen] === 0) {
      this.#used[i * n + chosen] = 1;
      this.rewards[i] = -1;
    }
    if (node + 1 === n) this.terminated[i] = 1;
    else this.#mask(i, node + 1);
  }

  #mask(i: number, node: number): void {
    const { actions: n, actionMask, instances } = this;
    actionMask.fill(1, i * n, (i + 1) * n);
    for (let other = 0; other < node; other++) {
      if (instances[(i * n + node) * n + other] === 1) actionMask[i * n + this.#colours[i * n + other] - 1] = 0;
    }
  }

  protected observe(first: number, last: number): void {
    const { actions: n, observations } = this;
    for (let i = first; i < last; i++) {
      const current = this.#current[i];
      for (let node = 0, at = i * n * (n + 2) + n; node < n; node++, at += n + 2) {
        observations[at] = this.#colours[i * n + node];
        observations[at + 1] = node === current ? 1 : 0;
      }
    }
  }

  render(i: number): DisplayList {
    const { nodes, adjacency } = this.instance(i);
    const place = (node: number): Point => {
      const angle = (2 * Math.PI * node) / nodes;
      return [1.15 + Math.sin(angle), 1.15 - Math.cos(angle)];
    };
    const edges: Shape[] = [];
    for (let a = 0; a < nodes; a++) {
      for (let b = a + 1; b < nodes; b++) {
        if (adjacency[a * nodes + b] === 1) edges.push(line(place(a), place(b), colour.faint, 0.006));
      }
    }
    const discs = Array.from({ length: nodes }, (_, node): Shape[] => {
      const own = this.#colours[i * nodes + node];
      const [x, y] = place(node);
      const stroke = node === this.#current[i] ? colour.current : colour.ink;
      const fill = own === 0 ? colour.paper : wheelColour(own - 1);
      const disc: Shape = { kind: 'circle', center: [x, y], radius: 0.08, fill, stroke, strokeWidth: 0.015 };
      // Ten colours repeat, so each node also bears the number of its own.
      return own === 0 ? [disc] : [disc, words([x, y + 0.03], `${own}`, 0.085, colour.paper)];
    });
    return picture(2.3, 2.3, [...edges, ...discs.flat()]);
  }
}
