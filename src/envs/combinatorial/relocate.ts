import type { CvrpInstance } from './cvrp-solver.ts';
import type { Distances } from './points.ts';

const least = 1e-12;

/** Moves the first customer that is better off in another route there; gives whether there was one. */
export function relocate(routes: number[][], instance: CvrpInstance, distances: Distances): boolean {
  const n = instance.x.length;
  const loads = routes.map((route) => route.reduce((sum, customer) => sum + instance.demand[customer], 0));
  for (const [r, route] of routes.entries()) {
    for (const [at, customer] of route.entries()) {
      const gain = detour(route.toSpliced(at, 1), at, customer, distances, n);
      for (const [s, other] of routes.entries()) {
        if (s === r || loads[s] + instance.demand[customer] > instance.capacity) continue;
        const to = cheapestPlace(other, customer, distances, n);
        if (gain - detour(other, to, customer, distances, n) <= least) continue;
        route.splice(at, 1);
        other.splice(to, 0, customer);
        if (route.length === 0) routes.splice(r, 1);
        return true;
      }
    }
  }
  return false;
}

function cheapestPlace(route: readonly number[], customer: number, distances: Distances, n: number): number {
  let best = 0;
  for (let at = 1; at <= route.length; at++) {
    if (detour(route, at, customer, distances, n) < detour(route, best, customer, distances, n)) best = at;
  }
  return best;
}

/** How much longer the route becomes with the customer before its place `at`. */
function detour(route: readonly number[], at: number, customer: number, distances: Distances, n: number): number {
  const before = at === 0 ? 0 : route[at - 1];
  const after = at === route.length ? 0 : route[at];
  return distances[before * n + customer] + distances[customer * n + after] - distances[before * n + after];
}
