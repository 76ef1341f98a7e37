const blocks = '▁▂▃▄▅▆▇█';

/**
 * A curve as a row of at most `width` block characters, lowest value to highest; each character is the mean of its share of the values, and
 * values that are not finite count for nothing.
 */
export function sparkline(values: readonly number[], width: number): string {
  const points = shrink(values.filter(Number.isFinite), width);
  const low = Math.min(...points);
  const span = Math.max(...points) - low;
  return points
    .map(
      (point) => blocks[span > 0 ? Math.min(blocks.length - 1, Math.floor(((point - low) / span) * blocks.length)) : 0],
    )
    .join('');
}

/** At most `length` means of neighbouring values, each of about equally many. */
function shrink(values: readonly number[], length: number): number[] {
  const size = Math.min(values.length, Math.max(0, length));
  const edge = (i: number) => Math.floor((i * values.length) / size);
  return Array.from({ length: size }, (_, i) => mean(values.slice(edge(i), edge(i + 1))));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
