import type { Estimate } from '../judge.ts';

/** One arm of a plot. */
export interface PlottedArm {
  readonly name: string;
  /** One number a seed. */
  readonly values: readonly number[];
  readonly estimate: Estimate;
}

/**
 * Arms below each other on one axis: `·` a seed, `├──●──┤` the interquartile mean in its interval.
 *
 * @param width of the axis in characters
 */
export function terminalPlot(arms: readonly PlottedArm[], width: number): string[] {
  const [low, high] = rangeOf(arms);
  const at = (x: number): number => Math.round(((x - low) / (high - low)) * (width - 1));
  const names = Math.max(...arms.map(({ name }) => name.length));
  const lines = arms.map(
    ({ name, values, estimate }) => `${name.padEnd(names)}  ${strip(values, estimate, at, width)}`,
  );
  const [left, right] = [low.toPrecision(3), high.toPrecision(3)];
  return [
    ...lines,
    `${' '.repeat(names + 2)}${left}${' '.repeat(Math.max(1, width - left.length - right.length))}${right}`,
  ];
}

/** From the least to the greatest number of all arms; a little more where they are all the same. */
export function rangeOf(arms: readonly PlottedArm[]): readonly [low: number, high: number] {
  const all = arms.flatMap(({ values, estimate }) => [...values, ...estimate.interval]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}

function strip(
  values: readonly number[],
  { iqm, interval }: Estimate,
  at: (x: number) => number,
  width: number,
): string {
  const cells = Array.from({ length: width }, () => ' ');
  for (const value of values) cells[at(value)] = '·';
  const [from, to] = interval.map(at) as [number, number];
  for (let i = from; i <= to; i++) cells[i] = '─';
  if (from < to) [cells[from], cells[to]] = ['├', '┤'];
  cells[at(iqm)] = '●';
  return cells.join('').trimEnd();
}
