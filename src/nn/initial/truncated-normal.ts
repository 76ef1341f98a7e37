import { checkNumbers } from '../../error/index.ts';
import type { Stream } from '../../random/index.ts';
import { sizeOf, Value } from '../../tensor/index.ts';
import type { Initialiser } from './initialiser.ts';

/** Standard deviation of a standard normal cut off at ±2: √(1 − 4φ(2) / (2Φ(2) − 1)). */
const DEVIATION_WITHIN_TWO = 0.87962566103423978;

/**
 * Normal with mean 0, cut off at two standard deviations of the uncut distribution, and scaled so that
 * `standardDeviation` is that of what is drawn. So elements lie within `±2.27 · standardDeviation`.
 *
 * JAX's `variance_scaling` scales like this; PyTorch's `trunc_normal_` names the uncut distribution's deviation and
 * cuts at ±2.
 *
 * @throws for a deviation that is no finite number from 0 on
 */
export function truncatedNormal(standardDeviation: number): Initialiser {
  checkNumbers({ standardDeviation }, 'a finite number from 0 on', 'in truncatedNormal');
  return (shape, stream) => {
    const data = new Float32Array(sizeOf(shape));
    fillWithinTwo(data, stream);
    const scale = standardDeviation / DEVIATION_WITHIN_TWO;
    for (let i = 0; i < data.length; i++) data[i] *= scale;
    return new Value(data, shape, 'float32');
  };
}

/** Standard normals, those beyond ±2 (one in 22) drawn again. */
function fillWithinTwo(data: Float32Array, stream: Stream): void {
  stream.fillNormal(data);
  for (let i = 0; i < data.length; i++) while (Math.abs(data[i]) > 2) data[i] = stream.normal();
}
