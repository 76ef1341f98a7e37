import type { Stream } from '../../random/index.ts';
import { type Box, boundAt, elementCount, type Space, type SpaceValue } from './space.ts';

/**
 * A random value of `space`: uniform over choices and between finite bounds; a Box element is standard normal where it has no
 * bound, and an exponential of mean 1 away from its bound where it has one (as Gymnasium's `Box.sample`). Text is lower-case letters.
 */
export function sample(space: Space, stream: Stream): SpaceValue {
  switch (space.type) {
    case 'discrete':
      return stream.integer(space.n);
    case 'multiDiscrete':
      return Int32Array.from(space.nvec, (n) => stream.integer(n));
    case 'multiBinary':
      return Int32Array.from({ length: space.n }, () => stream.integer(2));
    case 'box':
      return sampleBox(space, stream);
    case 'text':
      return sampleText(space.maxLength, stream);
    case 'tuple':
      return space.spaces.map((part) => sample(part, stream));
    case 'dict':
      return Object.fromEntries(Object.entries(space.spaces).map(([key, part]) => [key, sample(part, stream)]));
  }
}

const arrays = { float32: Float32Array, uint8: Uint8Array, int32: Int32Array };

function sampleBox(space: Box, stream: Stream): SpaceValue {
  const draw = space.dtype === 'float32' ? drawReal : drawInteger;
  const values = new arrays[space.dtype](elementCount(space.shape));
  for (let i = 0; i < values.length; i++) values[i] = draw(boundAt(space.low, i), boundAt(space.high, i), stream);
  return space.shape.length === 0 ? values[0] : values;
}

function drawInteger(low: number, high: number, stream: Stream): number {
  return low + Math.floor(stream.uniform() * (high - low + 1));
}

function drawReal(low: number, high: number, stream: Stream): number {
  if (Number.isFinite(low) && Number.isFinite(high)) return low + (high - low) * stream.uniform();
  if (Number.isFinite(low)) return low - Math.log1p(-stream.uniform());
  if (Number.isFinite(high)) return high + Math.log1p(-stream.uniform());
  return stream.normal();
}

function sampleText(maxLength: number, stream: Stream): string {
  const length = stream.integer(maxLength + 1);
  return Array.from({ length }, () => String.fromCharCode(97 + stream.integer(26))).join('');
}
