import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import {
  Cvrp,
  type CvrpInstance,
  distancesBetween,
  heldKarp,
  improveTour,
  nearestNeighbourTour,
  type Points,
  solveCvrp,
  solveTsp,
  Tsp,
  tourLength,
} from './index.ts';
import { allowed, episode, play, put } from './testing/play.ts';

/** Corners of a rectangle 3 by 4, crosswise. */
const rectangle: Points = { x: Float64Array.of(0, 3, 3, 0), y: Float64Array.of(0, 4, 0, 4) };

const points = (least: number, most: number) =>
  fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: least,
    maxLength: most,
  });

function shortestByAllTours({ x, y }: Points): number {
  const tours = (rest: readonly number[]): number[][] =>
    rest.length === 0 ? [[]] : rest.flatMap((a) => tours(rest.filter((b) => b !== a)).map((tour) => [a, ...tour]));
  const side = (a: number, b: number) => Math.hypot(x[a] - x[b], y[a] - y[b]);
  const lengths = tours([...x.keys()].slice(1)).map((tour) =>
    [0, ...tour].reduce((sum, a, k, all) => sum + side(a, all[(k + 1) % all.length]), 0),
  );
  return Math.min(...lengths);
}

test('Held and Karp find the shortest of all tours', () => {
  expect(heldKarp(distancesBetween(rectangle), 4)).toBe(14);
  fc.assert(
    fc.property(points(2, 7), (places) => {
      const all = { x: Float64Array.from(places, ([x]) => x), y: Float64Array.from(places, ([, y]) => y) };
      expect(heldKarp(distancesBetween(all), places.length)).toBeCloseTo(shortestByAllTours(all), 9);
    }),
    { numRuns: 40 },
  );
});

test('local search unties a crossing and is nearly exact on eleven points', () => {
  const distances = distancesBetween(rectangle);
  const order = Int32Array.of(0, 1, 2, 3);
  improveTour(order, distances, 4);
  expect(tourLength(order, distances, 4)).toBe(14);
  const env = new Tsp({ numEnvs: 40, cities: 11 });
  env.reset(4);
  for (let i = 0; i < 40; i++) {
    const table = distancesBetween(env.instance(i));
    const tours = Array.from({ length: 11 }, (_, start) => nearestNeighbourTour(table, 11, start));
    for (const tour of tours) improveTour(tour, table, 11);
    const best = Math.min(...tours.map((tour) => tourLength(tour, table, 11)));
    expect(best).toBeLessThan(1.02 * env.reference(i).value);
    expect([...tours[0]].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  }
});

test('TSP: the rewards are the ways, the last one with the way back', () => {
  const env = put(new Tsp({ cities: 4 }), [...rectangle.x, ...rectangle.y]);
  expect(play(env, 1)).toEqual([0]);
  expect(allowed(env)).toEqual([0, 2, 3]);
  expect(play(env, 2, 0)).toEqual([-4, -3]);
  expect(env.terminated[0]).toBe(0);
  expect(play(env, 3)).toEqual([-7]);
  expect(env.terminated[0]).toBe(1);
  expect(env.finalGap(0)).toBe(0);
});

test('TSP: a city is visited, current and first in the observation', () => {
  const env = put(new Tsp({ cities: 4 }), [...rectangle.x, ...rectangle.y]);
  play(env, 1, 2);
  const flags = Array.from({ length: 4 }, (_, city) => [...env.observations.slice(city * 5 + 2, city * 5 + 5)]);
  expect(flags).toEqual([
    [0, 0, 0],
    [1, 0, 1],
    [1, 1, 0],
    [0, 0, 0],
  ]);
});

/** Depot in the middle of a cross of four customers at distance 1, each of demand 5; the vehicle carries 10. */
const cross: CvrpInstance = {
  x: Float64Array.of(0, 1, 0, -1, 0),
  y: Float64Array.of(0, 0, 1, 0, -1),
  demand: Float64Array.of(0, 5, 5, 5, 5),
  capacity: 10,
};

/** The cross as the instance of the running episode. */
function crossEnv(): Cvrp {
  const env = new Cvrp({ customers: 4, capacity: 10 });
  put(env, [...cross.x, ...cross.y, ...cross.demand]);
  const snapshot = structuredClone(env.snapshot());
  const own = snapshot.state.own as Record<string, Int32Array>;
  own.demand.set(cross.demand);
  env.restore(snapshot);
  return env;
}

test('CVRP: two customers fill the vehicle, then only the depot is open; the end includes the way home', () => {
  const env = crossEnv();
  expect(allowed(env)).toEqual([1, 2, 3, 4]);
  expect(play(env, 1)).toEqual([-1]);
  expect(allowed(env)).toEqual([0, 2, 3, 4]);
  expect(play(env, 2)[0]).toBeCloseTo(-Math.SQRT2);
  expect(allowed(env)).toEqual([0]);
  expect(play(env, 0, 3)).toEqual([-1, -1]);
  expect(play(env, 4)[0]).toBeCloseTo(-Math.SQRT2 - 1);
  expect(env.terminated[0]).toBe(1);
  expect(env.finalGap(0)).toBeCloseTo(0, 12);
});

test('CVRP: savings find the two rounds of the cross', () => {
  expect(solveCvrp(cross).value).toBeCloseTo(4 + 2 * Math.SQRT2);
});

test('CVRP: with capacity for all it is a travelling salesman', () => {
  const env = new Cvrp({ numEnvs: 30, customers: 9, capacity: 1000 });
  env.reset(5);
  for (let i = 0; i < 30; i++) {
    const instance = env.instance(i);
    const exact = solveTsp(instance).value;
    expect(solveCvrp(instance).value).toBeGreaterThan(exact - 1e-9);
    expect(solveCvrp(instance).value).toBeLessThan(1.05 * exact);
  }
});

test('CVRP: demands are 1 to 9, capacities as published, and no round carries more', () => {
  for (const [customers, capacity] of [
    [10, 20],
    [20, 30],
    [50, 40],
    [100, 50],
  ]) {
    const env = new Cvrp({ customers });
    env.reset(1);
    const instance = env.instance(0);
    expect(instance.capacity).toBe(capacity);
    expect(Math.min(...instance.demand.slice(1))).toBeGreaterThanOrEqual(1);
    expect(Math.max(...instance.demand)).toBeLessThanOrEqual(9);
    const { chosen } = episode(env, Stream.fromSeed(3));
    expect(chosen.length).toBeLessThanOrEqual(2 * customers);
    expect(chosen.filter((node) => node > 0).sort((a, b) => a - b)).toEqual(
      Array.from({ length: customers }, (_, k) => k + 1),
    );
    const rounds = chosen.join(',').split(/,?\b0\b,?/);
    for (const round of rounds) {
      const nodes = round.split(',').filter(Boolean).map(Number);
      expect(nodes.reduce((sum, node) => sum + instance.demand[node], 0)).toBeLessThanOrEqual(capacity);
    }
  }
});
