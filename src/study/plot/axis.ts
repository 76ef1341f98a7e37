/** Where numbers of a range lie between two ends of a picture; in the middle where the range is a point. */
export function axisOf([low, high]: readonly [number, number], from: number, to: number): (x: number) => number {
  return (x) => (high > low ? from + ((x - low) / (high - low)) * (to - from) : (from + to) / 2);
}

/** Round numbers within a range, about so many: steps of 1, 2 or 5 times a power of ten. */
export function niceTicks([low, high]: readonly [number, number], count: number): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(6)));
}
