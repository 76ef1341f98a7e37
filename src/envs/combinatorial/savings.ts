import type { CvrpInstance } from './cvrp-solver.ts';
import type { Distances } from './points.ts';

interface Saving {
  readonly a: number;
  readonly b: number;
  readonly gain: number;
}

/**
 * Routes (customers in order, without the depot) by the savings method: every customer begins with its own route, and
 * the two routes whose joining at their ends saves most are joined while the capacity allows.
 *
 * @param shape - weight of the way between the two customers in the saving; 1 is the original method
 *
 * Source: Clarke and Wright (1964), "Scheduling of vehicles from a central depot to a number of delivery points",
 * Operations Research 12(4); the weight is Yellow's (1970).
 */
export function mergeBySavings(instance: CvrpInstance, distances: Distances, shape: number): number[][] {
  const customers = Array.from({ length: instance.x.length - 1 }, (_, k) => k + 1);
  const routeOf = new Map(customers.map((customer) => [customer, [customer]]));
  const loadOf = (route: readonly number[]) => route.reduce((sum, customer) => sum + instance.demand[customer], 0);
  for (const { a, b } of savings(customers, distances, instance.x.length, shape)) {
    const [first, second] = [routeOf.get(a)!, routeOf.get(b)!];
    if (first === second || loadOf(first) + loadOf(second) > instance.capacity) continue;
    const joined = join(first, second, a, b);
    if (joined === undefined) continue;
    for (const customer of joined) routeOf.set(customer, joined);
  }
  return [...new Set(routeOf.values())];
}

/** All pairs whose joining gains, the most first. */
function savings(customers: readonly number[], distances: Distances, n: number, shape: number): Saving[] {
  const pairs = customers.flatMap((a) =>
    customers
      .filter((b) => b > a)
      .map((b) => ({ a, b, gain: distances[a] + distances[b] - shape * distances[a * n + b] })),
  );
  return pairs.filter(({ gain }) => gain > 0).sort((p, q) => q.gain - p.gain);
}

/** The two routes end to end with `a` beside `b`, or undefined where one of them lies inside its route. */
function join(first: readonly number[], second: readonly number[], a: number, b: number): number[] | undefined {
  const head = first.at(-1) === a ? first : first[0] === a ? first.toReversed() : undefined;
  const tail = second[0] === b ? second : second.at(-1) === b ? second.toReversed() : undefined;
  return head && tail && [...head, ...tail];
}
