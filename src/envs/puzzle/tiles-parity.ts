import { operantError } from '../../error/index.ts';

/**
 * Throws unless `tiles` is an arrangement from which the ordered one, gap last, can be reached in one move or more.
 *
 * Each move changes the parity of the arrangement and that of the gap's distance from its place, so that the two must
 * agree. Source: Johnson and Story (1879), "Notes on the '15' puzzle", American Journal of Mathematics 2.
 */
export function checkTiles(tiles: readonly number[], side: number): void {
  const area = side * side;
  const sorted = tiles.toSorted((a, b) => a - b);
  if (tiles.length !== area || sorted.some((tile, k) => tile !== k))
    throw operantError('tiles must be the numbers from 0 on, each once', {
      value: tiles,
      help: `give ${area} of them`,
    });
  if (tiles.every((tile, k) => tile === (k + 1) % area)) throw operantError('tiles are in order already');
  const gap = tiles.indexOf(0);
  const distance = side - 1 - Math.floor(gap / side) + (side - 1 - (gap % side));
  if ((inversions(tiles) + distance) % 2 === 0) return;
  throw operantError('tiles cannot be solved', { value: tiles, help: 'exchange two of them' });
}

/** Exchanges of two that put the arrangement in order with the gap counted as the largest. */
function inversions(tiles: readonly number[]): number {
  const ranks = tiles.map((tile) => (tile === 0 ? tiles.length : tile));
  return ranks.reduce((sum, rank, k) => sum + ranks.slice(k + 1).filter((later) => later < rank).length, 0);
}
