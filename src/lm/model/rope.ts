import { operantError } from '../../error/index.ts';

/**
 * Rotary positions (Su et al. 2021, arXiv 2104.09864): pair i of a head turns by `position · frequency_i`, frequencies
 * falling from 1 to 1 / `base`. The scaled forms stretch a model beyond the length it was trained for:
 * - `linear`: all frequencies divided by `factor` (Chen et al. 2023, arXiv 2306.15595)
 * - `llama3`: low frequencies divided, high ones kept, a ramp between (Llama 3.1)
 * - `yarn`: the same with a ramp over the pairs, and the vectors scaled (Peng et al. 2023, arXiv 2309.00071)
 */
export type Rope =
  | { readonly type: 'default'; readonly base: number }
  | { readonly type: 'linear'; readonly base: number; readonly factor: number }
  | {
      readonly type: 'llama3';
      readonly base: number;
      readonly factor: number;
      /** Wavelengths above `originalLength / lowFrequencyFactor` are divided. */
      readonly lowFrequencyFactor: number;
      /** Wavelengths below `originalLength / highFrequencyFactor` are kept. */
      readonly highFrequencyFactor: number;
      readonly originalLength: number;
    }
  | {
      readonly type: 'yarn';
      readonly base: number;
      readonly factor: number;
      readonly originalLength: number;
      /** Turns over the original length above which a pair is kept; 32 usually. */
      readonly betaFast: number;
      /** Turns below which it is divided; 1 usually. */
      readonly betaSlow: number;
      /** Whether the ramp begins and ends at whole pairs. */
      readonly truncate: boolean;
      /** What queries and keys are multiplied by; `0.1 ln factor + 1` usually. */
      readonly scale: number;
    };

/** Cosines and sines by position: `[length · headSize / 2]` each, row-major. */
export interface RotationTable {
  readonly cosine: Float32Array;
  readonly sine: Float32Array;
}

/** @throws when a number of the form makes no sense */
export function checkRope(rope: Rope): void {
  if (rope.base > 1 && Object.values(rope).every(isPossible) && isOrdered(rope)) return;
  throw operantError('rotation of positions out of range', {
    value: rope,
    where: 'in the model config',
    help: 'base is above 1, factor at least 1, every other number above 0, and no limit above the other',
  });
}

const isPossible = (field: unknown) => typeof field !== 'number' || (field > 0 && field < Number.POSITIVE_INFINITY);

function isOrdered(rope: Rope): boolean {
  if (rope.type === 'default') return true;
  if (!(rope.factor >= 1)) return false;
  if (rope.type === 'llama3') return rope.lowFrequencyFactor < rope.highFrequencyFactor;
  return rope.type === 'linear' || rope.betaSlow <= rope.betaFast;
}

/** Angle per position of each pair: `[headSize / 2]`, float64. */
export function frequencies(rope: Rope, headSize: number): Float64Array {
  const plain = Float64Array.from({ length: headSize / 2 }, (_, i) => rope.base ** ((-2 * i) / headSize));
  if (rope.type === 'default') return plain;
  if (rope.type === 'linear') return plain.map((frequency) => frequency / rope.factor);
  if (rope.type === 'llama3') return plain.map((frequency) => llama3Frequency(frequency, rope));
  const divided = yarnRamp(rope, headSize);
  return plain.map((frequency, i) => frequency * (1 - divided[i]! + divided[i]! / rope.factor));
}

function llama3Frequency(frequency: number, rope: Extract<Rope, { type: 'llama3' }>): number {
  const turns = (rope.originalLength * frequency) / (2 * Math.PI);
  const { lowFrequencyFactor: low, highFrequencyFactor: high } = rope;
  if (turns > high) return frequency;
  if (turns < low) return frequency / rope.factor;
  const kept = (turns - low) / (high - low);
  return kept * frequency + ((1 - kept) * frequency) / rope.factor;
}

/**
 * How far each pair is divided: 0 for the fast ones, 1 for the slow ones, a straight line over their numbers between.
 */
function yarnRamp(rope: Extract<Rope, { type: 'yarn' }>, headSize: number): Float64Array {
  const pairOf = (turns: number) =>
    (headSize * Math.log(rope.originalLength / (turns * 2 * Math.PI))) / (2 * Math.log(rope.base));
  const [fast, slow] = [pairOf(rope.betaFast), pairOf(rope.betaSlow)];
  const from = Math.max(rope.truncate ? Math.floor(fast) : fast, 0);
  const to = Math.min(rope.truncate ? Math.ceil(slow) : slow, headSize - 1);
  const width = to === from ? 0.001 : to - from;
  return Float64Array.from({ length: headSize / 2 }, (_, i) => Math.min(Math.max((i - from) / width, 0), 1));
}

/** The table for positions 0 to `length` − 1. */
export function rotationTable(rope: Rope, headSize: number, length: number): RotationTable {
  const angles = frequencies(rope, headSize);
  const scale = rope.type === 'yarn' ? rope.scale : 1;
  const cosine = new Float32Array(length * angles.length);
  const sine = new Float32Array(length * angles.length);
  for (let position = 0, at = 0; position < length; position++) {
    for (let i = 0; i < angles.length; i++, at++) {
      cosine[at] = scale * Math.cos(position * angles[i]!);
      sine[at] = scale * Math.sin(position * angles[i]!);
    }
  }
  return { cosine, sine };
}
