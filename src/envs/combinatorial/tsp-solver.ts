import type { BestKnown } from './gap.ts';
import { heldKarp } from './held-karp.ts';
import { distancesBetween, type Points, tourLength } from './points.ts';
import { improveTour, nearestNeighbourTour } from './tour-search.ts';

/** Up to here the exact method takes some milliseconds. */
const exactCities = 12;
const mostStarts = 32;

/**
 * The shortest closed tour through all points: exact (Held and Karp) up to 12 of them, else the best of up to 32
 * nearest-neighbour tours, each improved by 2-opt and Or-opt.
 */
export function solveTsp(points: Points): BestKnown {
  const n = points.x.length;
  const distances = distancesBetween(points);
  if (n <= exactCities) return { value: heldKarp(distances, n), optimal: true };
  let value = Number.POSITIVE_INFINITY;
  const starts = Math.min(n, mostStarts);
  for (let k = 0; k < starts; k++) {
    const order = nearestNeighbourTour(distances, n, Math.floor((k * n) / starts));
    improveTour(order, distances, n);
    value = Math.min(value, tourLength(order, distances, n));
  }
  return { value, optimal: false };
}
