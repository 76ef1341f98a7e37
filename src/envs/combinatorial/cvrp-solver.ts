import type { BestKnown } from './gap.ts';
import { type Distances, distancesBetween, type Points, tourLength } from './points.ts';
import { relocate } from './relocate.ts';
import { mergeBySavings } from './savings.ts';
import { improveTour } from './tour-search.ts';

/** A capacitated vehicle routing problem; node 0 is the depot. */
export interface CvrpInstance extends Points {
  /** `[n + 1]`, what each customer wants; 0 at the depot. */
  readonly demand: Float64Array;
  /** What a vehicle carries. */
  readonly capacity: number;
}

/** Weights of the way between two customers in their saving; the best of all is taken. */
const shapes = [0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6];

/**
 * A strong heuristic for the capacitated vehicle routing problem: routes merged by savings under eleven shape
 * parameters, customers moved between routes where that gains, each route improved by 2-opt and Or-opt; the best wins.
 */
export function solveCvrp(instance: CvrpInstance): BestKnown {
  const distances = distancesBetween(instance);
  const lengths = shapes.map((shape) => {
    const routes = mergeBySavings(instance, distances, shape);
    return improveRoutes(routes, instance, distances);
  });
  return { value: Math.min(...lengths), optimal: false };
}

/** Improves routes until nothing gains; gives their total length. */
function improveRoutes(routes: number[][], instance: CvrpInstance, distances: Distances): number {
  const n = instance.x.length;
  do {
    for (const [k, route] of routes.entries()) routes[k] = improveRoute(route, distances, n);
  } while (relocate(routes, instance, distances));
  return routes.reduce((sum, route) => sum + tourLength([0, ...route], distances, n), 0);
}

function improveRoute(route: readonly number[], distances: Distances, n: number): number[] {
  const order = Int32Array.from([0, ...route]);
  improveTour(order, distances, n);
  const depot = order.indexOf(0);
  return [...order.subarray(depot + 1), ...order.subarray(0, depot)];
}
