import { checkNumbers, operantError } from '../../error/index.ts';
import { full, type Tensor } from '../../tensor/index.ts';

/**
 * A number that changes with training: from the count of updates done before this one (a float32 scalar) to a scalar.
 */
export type Schedule = (count: Tensor) => Tensor;

/** The same number always. */
export function constantSchedule(rate: number): Schedule {
  return (count) => full(count.shape, rate);
}

/** From `from` at count 0 to `to` at count `steps`, and `to` from then on. */
export function linearSchedule(from: number, to: number, steps: number): Schedule {
  checkNumbers({ from, to }, 'a finite number', 'in linearSchedule');
  checkNumbers({ steps }, 'a finite number above 0', 'in linearSchedule');
  return (count) =>
    progress(count, steps)
      .mul(to - from)
      .add(from);
}

/**
 * Half a cosine from `from` at count 0 down to `to` at count `steps`, and `to` from then on (Loshchilov, Hutter 2016,
 * arXiv 1608.03983, eq. 5 without restarts).
 */
export function cosineSchedule(from: number, to: number, steps: number): Schedule {
  checkNumbers({ from, to }, 'a finite number', 'in cosineSchedule');
  checkNumbers({ steps }, 'a finite number above 0', 'in cosineSchedule');
  return (count) => {
    const share = progress(count, steps).mul(Math.PI).cos().add(1).mul(0.5);
    return share.mul(from - to).add(to);
  };
}

/** `from · factor^(count / steps)`: multiplied by `factor` every `steps` updates, smoothly. */
export function exponentialSchedule(from: number, factor: number, steps: number): Schedule {
  checkNumbers({ from }, 'a finite number', 'in exponentialSchedule');
  checkNumbers({ factor, steps }, 'a finite number above 0', 'in exponentialSchedule');
  return (count) =>
    count
      .mul(Math.log(factor) / steps)
      .exp()
      .mul(from);
}

/**
 * `rates[i]` until count reaches `boundaries[i]`, the last rate after the last boundary: one rate more than boundaries.
 */
export function piecewiseSchedule(rates: readonly number[], boundaries: readonly number[]): Schedule {
  const isAscending = boundaries.every((boundary, i) => i === 0 || boundary > boundaries[i - 1]);
  if (rates.length !== boundaries.length + 1 || !isAscending) {
    throw operantError('boundaries do not fit the rates', {
      value: `${rates.length} rates, boundaries [${boundaries.join(', ')}]`,
      where: 'in piecewiseSchedule',
      help: 'give one rate more than boundaries, and the boundaries ascending',
    });
  }
  return (count) =>
    boundaries.reduce(
      (rate, boundary, i) =>
        rate.add(
          count
            .greaterEqual(boundary)
            .cast('float32')
            .mul(rates[i + 1] - rates[i]),
        ),
      constantSchedule(rates[0])(count),
    );
}

/**
 * Straight up from 0 over the first `steps` updates, to where `after` begins; then `after`, whose count starts there.
 */
export function warmup(steps: number, after: Schedule): Schedule {
  checkNumbers({ steps }, 'a finite number above 0', 'in warmup');
  return (count) => {
    const rise = count.mul(1 / steps).minimum(1);
    return after(count.sub(steps).maximum(0)).mul(rise);
  };
}

/** `count / steps`, at most 1. */
function progress(count: Tensor, steps: number): Tensor {
  return count.mul(1 / steps).minimum(1);
}
