import type { BestKnown } from './gap.ts';

/** Which items to take so that their weights stay within the budget and their values sum to the most. */
export interface KnapsackInstance {
  readonly weights: Float64Array;
  readonly values: Float64Array;
  readonly budget: number;
}

/** The items by value per weight, the best first. */
interface Sorted {
  readonly weights: readonly number[];
  readonly values: readonly number[];
}

const mostNodes = 5_000_000;

/**
 * The optimum by depth-first branch and bound with the fractional bound; weights and values need not be whole. Marked
 * as not optimal should five million nodes not suffice.
 *
 * Source: Horowitz and Sahni (1974), "Computing partitions with applications to the knapsack problem", J. ACM 21(2).
 */
export function solveKnapsack({ weights, values, budget }: KnapsackInstance): BestKnown {
  const order = [...weights.keys()].sort((a, b) => values[b] * weights[a] - values[a] * weights[b]);
  const items: Sorted = { weights: order.map((k) => weights[k]), values: order.map((k) => values[k]) };
  let best = 0;
  let nodes = 0;
  const branch = (from: number, room: number, value: number): void => {
    best = Math.max(best, value);
    if (from === order.length || nodes++ >= mostNodes || bound(items, from, room, value) <= best) return;
    if (items.weights[from] <= room) branch(from + 1, room - items.weights[from], value + items.values[from]);
    branch(from + 1, room, value);
  };
  branch(0, budget, 0);
  return { value: best, optimal: nodes < mostNodes };
}

/** The value when the first item that does not fit may be cut. */
function bound({ weights, values }: Sorted, from: number, room: number, value: number): number {
  let [left, sum] = [room, value];
  for (let k = from; k < weights.length; k++) {
    if (weights[k] > left) return sum + (values[k] * left) / weights[k];
    left -= weights[k];
    sum += values[k];
  }
  return sum;
}

/**
 * The optimum for whole weights and a whole budget, by dynamic programming in time n times budget.
 *
 * Source: Bellman (1957), "Dynamic programming".
 */
export function knapsackByTable({ weights, values, budget }: KnapsackInstance): number {
  const best = new Float64Array(budget + 1);
  for (const [k, weight] of weights.entries()) {
    for (let room = budget; room >= weight; room--) {
      best[room] = Math.max(best[room], best[room - weight] + values[k]);
    }
  }
  return best[budget];
}
