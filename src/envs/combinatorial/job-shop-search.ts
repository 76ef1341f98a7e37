import type { JobShopInstance } from './job-shop-instance.ts';

const iterations = 600;
const tenure = 8;

/** Starts and ends of all operations when jobs are dispatched in an order. */
interface Timing {
  /** `[jobs * machines]` by operation, when each ends. */
  readonly end: Int32Array;
  /** `[jobs * machines]` by operation, the one before it on its machine; -1 for none. */
  readonly before: Int32Array;
  /** `[jobs * machines]`, the operations in the order of dispatch. */
  readonly sequence: Int32Array;
}

/**
 * The shortest makespan that a tabu search finds from an order of dispatch: in each of 600 steps the best swap of two
 * operations that follow each other on a machine and on a longest path, of those that were not swapped back lately.
 *
 * Source: van Laarhoven, Aarts and Lenstra (1992), "Job shop scheduling by simulated annealing", Operations Research
 * 40, for the neighbourhood; Taillard (1994), "Parallel taboo search techniques for the job shop scheduling problem".
 */
export function searchOrders(instance: JobShopInstance, start: Int32Array): number {
  const size = instance.jobs * instance.machines;
  const tabuUntil = new Int32Array(size * size);
  let order: Int32Array = start.slice();
  let best = span(timing(instance, order));
  for (let step = 0; step < iterations; step++) {
    const now = timing(instance, order);
    const neighbours = criticalPairs(instance, now).map(([a, b]) => {
      const swapped = swap(instance, now, a, b);
      return { a, b, swapped, length: span(timing(instance, swapped)) };
    });
    const allowed = neighbours.filter(({ a, b, length }) => tabuUntil[b * size + a] <= step || length < best);
    const chosen = (allowed.length > 0 ? allowed : neighbours).sort((p, q) => p.length - q.length).at(0);
    if (chosen === undefined) break;
    tabuUntil[chosen.a * size + chosen.b] = step + tenure + (step % 5);
    order = chosen.swapped;
    best = Math.min(best, chosen.length);
  }
  return best;
}

function timing({ jobs, machines, machine, duration }: JobShopInstance, order: Int32Array): Timing {
  const next = new Int32Array(jobs);
  const jobReady = new Int32Array(jobs);
  const last = new Int32Array(machines).fill(-1);
  const end = new Int32Array(order.length);
  const before = new Int32Array(order.length);
  const sequence = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) {
    const job = order[k];
    const operation = job * machines + next[job]++;
    const m = machine[operation];
    before[operation] = last[m];
    end[operation] = Math.max(jobReady[job], last[m] < 0 ? 0 : end[last[m]]) + duration[operation];
    jobReady[job] = end[operation];
    last[m] = operation;
    sequence[k] = operation;
  }
  return { end, before, sequence };
}

function span({ end }: Timing): number {
  let most = 0;
  for (let k = 0; k < end.length; k++) if (end[k] > most) most = end[k];
  return most;
}

/** Pairs of operations that follow each other on one longest path and on a machine. */
function criticalPairs({ machines, duration }: JobShopInstance, { end, before }: Timing): [number, number][] {
  const pairs: [number, number][] = [];
  let operation = end.indexOf(Math.max(...end));
  while (end[operation] > duration[operation]) {
    const start = end[operation] - duration[operation];
    const previous = before[operation];
    if (previous >= 0 && end[previous] === start) {
      pairs.push([previous, operation]);
      operation = previous;
    } else {
      operation--;
    }
  }
  return pairs.filter(([a, b]) => Math.floor(a / machines) !== Math.floor(b / machines));
}

/**
 * The order of dispatch in which `b` comes directly before `a`; what lies between them and leads to `b` moves along.
 */
function swap({ machines }: JobShopInstance, { sequence, end }: Timing, a: number, b: number): Int32Array {
  // Sorted by their ends, nothing between the two leads from one to the other: the arc between them is critical.
  const sorted = sequence.toSorted((p, q) => end[p] - end[q]);
  const [from, to] = [sorted.indexOf(a), sorted.indexOf(b)];
  sorted.copyWithin(from + 1, from, to);
  sorted[from] = b;
  return sorted.map((operation) => Math.floor(operation / machines));
}
