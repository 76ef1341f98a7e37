import type { BestKnown } from './gap.ts';

/** Items of whole sizes to be packed into as few bins as possible. */
export interface BinPackingInstance {
  readonly sizes: Float64Array;
  readonly capacity: number;
}

/** Bins that first-fit-decreasing opens: the items by size, each into the first bin that has room. */
export function firstFitDecreasing({ sizes, capacity }: BinPackingInstance): number {
  const bins: number[] = [];
  for (const size of sizes.toSorted().reverse()) {
    const fitting = bins.findIndex((level) => level + size <= capacity);
    if (fitting < 0) bins.push(size);
    else bins[fitting] += size;
  }
  return bins.length;
}

/**
 * The bound L2: no packing needs fewer bins.
 *
 * Source: Martello and Toth (1990), "Lower bounds and reduction procedures for the bin packing problem", Discrete
 * Applied Mathematics 28(1).
 */
export function binLowerBound({ sizes, capacity }: BinPackingInstance): number {
  const thresholds = [0, ...sizes].filter((size) => 2 * size <= capacity);
  return Math.max(...thresholds.map((threshold) => boundAt(sizes, capacity, threshold)));
}

/** Items of more than half a bin each need their own; those of at least `threshold` fill what the middle ones leave. */
function boundAt(sizes: Float64Array, capacity: number, threshold: number): number {
  const large = sizes.filter((size) => size > capacity - threshold);
  const middle = sizes.filter((size) => size <= capacity - threshold && 2 * size > capacity);
  const small = sizes.filter((size) => 2 * size <= capacity && size >= threshold);
  const left = sum(small) - (middle.length * capacity - sum(middle));
  return large.length + middle.length + Math.max(0, Math.ceil(left / capacity));
}

const mostNodes = 200_000;

/**
 * The fewest bins: first-fit-decreasing where it meets the bound L2, else a depth-first search for something better,
 * which may stop without proof after 200,000 nodes.
 */
export function solveBinPacking(instance: BinPackingInstance): BestKnown {
  const sizes = instance.sizes.toSorted().reverse();
  const least = binLowerBound(instance);
  let best = firstFitDecreasing(instance);
  let nodes = 0;
  const pack = (item: number, bins: number[], remaining: number): void => {
    if (item === sizes.length) best = Math.min(best, bins.length);
    const free = bins.length * instance.capacity - sum(bins);
    const needed = bins.length + Math.max(0, Math.ceil((remaining - free) / instance.capacity));
    if (item === sizes.length || needed >= best || best === least || nodes++ >= mostNodes) return;
    for (const level of new Set([...bins, 0])) {
      if (level + sizes[item] > instance.capacity) continue;
      const next = bins.toSpliced(level === 0 ? bins.length : bins.indexOf(level), 1, level + sizes[item]);
      pack(item + 1, next, remaining - sizes[item]);
    }
  };
  pack(0, [], sum(sizes));
  return { value: best, optimal: nodes < mostNodes };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
