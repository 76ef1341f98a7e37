import { type Fans, fansOf, type Initialiser, normalInitialiser, uniformInitialiser } from './initialiser.ts';
import { truncatedNormal } from './truncated-normal.ts';

/**
 * He's initialisation: uniform with variance `gain² / fanIn`, that is within `±gain · √(3 / fanIn)`. The gain for ReLU
 * is √2 (the default), for linear layers 1.
 *
 * He, Zhang, Ren, Sun 2015, arXiv 1502.01852, eq. 10. PyTorch's `nn.Linear` and `nn.Conv2d` start from gain 1/√3 (it
 * passes a leaky-ReLU slope of √5), which is `±1/√fanIn`.
 */
export function kaimingUniform(gain: number = Math.SQRT2): Initialiser {
  return (shape, stream) => uniformInitialiser(gain * Math.sqrt(3 / fansOf(shape).fanIn))(shape, stream);
}

/** He's initialisation: normal with variance `gain² / fanIn`; gain √2 unless given (arXiv 1502.01852, eq. 10). */
export function kaimingNormal(gain: number = Math.SQRT2): Initialiser {
  return (shape, stream) => normalInitialiser(gain / Math.sqrt(fansOf(shape).fanIn))(shape, stream);
}

/**
 * Glorot's initialisation: uniform within `±gain · √(6 / (fanIn + fanOut))` (Glorot, Bengio, "Understanding the
 * difficulty of training deep feedforward neural networks", AISTATS 2010, eq. 16).
 */
export function xavierUniform(gain = 1): Initialiser {
  return (shape, stream) => uniformInitialiser(gain * xavierDeviation(fansOf(shape)) * Math.sqrt(3))(shape, stream);
}

/**
 * Glorot's initialisation: normal with variance `gain² · 2 / (fanIn + fanOut)` (Glorot, Bengio, AISTATS 2010, eq. 12).
 */
export function xavierNormal(gain = 1): Initialiser {
  return (shape, stream) => normalInitialiser(gain * xavierDeviation(fansOf(shape)))(shape, stream);
}

const xavierDeviation = ({ fanIn, fanOut }: Fans) => Math.sqrt(2 / (fanIn + fanOut));

/**
 * LeCun's initialisation: uniform with variance `1 / fanIn`.
 *
 * LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998, section 4.6.
 */
export function lecunUniform(): Initialiser {
  return kaimingUniform(1);
}

/**
 * LeCun's initialisation as Flax has it by default: normal, cut off at two standard deviations, with variance
 * `1 / fanIn` after the cut ("Efficient BackProp", 1998, section 4.6).
 */
export function lecunNormal(): Initialiser {
  return (shape, stream) => truncatedNormal(1 / Math.sqrt(fansOf(shape).fanIn))(shape, stream);
}
