import { type Box, elementCount, flatSize, type Space } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { concat, oneHot, type Tensor } from '../../tensor/index.ts';

/** How rows of a batch of observations become what a network takes. */
export interface ObservationEncoder {
  /** Shape of one encoded observation: `[size]`, or `[channels, height, width]` for images. */
  readonly shape: readonly number[];
  /** True where elements have no scale of their own, so that a running normaliser makes sense. */
  readonly isContinuous: boolean;
  /** `[B, flatSize]` as the environment stores it to float32 `[B, …shape]`. */
  encode(rows: Tensor): Tensor;
}

/**
 * The encoder for an observation space: float boxes as they are, bytes scaled to `[0, 1]` by their upper bound, choices one-hot, the parts of
 * Dict and Tuple spaces side by side as one vector. A box of rank 3 is an image; its channels come first unless its first two axes look like height and
 * width (the same length, or both at least 16 before at most 4 channels).
 *
 * @throws for Text spaces
 */
export function observationEncoder(space: Space): ObservationEncoder {
  switch (space.type) {
    case 'box':
      return boxEncoder(space);
    case 'discrete':
      return {
        shape: [space.n],
        isContinuous: false,
        encode: (rows) => oneHot(rows.reshape([-1]).cast('int32'), space.n),
      };
    case 'multiBinary':
      return { shape: [space.n], isContinuous: false, encode: (rows) => rows.cast('float32') };
    case 'multiDiscrete': {
      const size = space.nvec.reduce((sum, n) => sum + n, 0);
      return { shape: [size], isContinuous: false, encode: (rows) => oneHotComponents(rows, space.nvec) };
    }
    case 'dict':
    case 'tuple':
      return partsEncoder(Object.values<Space>(space.spaces));
  }
  throw operantError('observation space that no network here takes', {
    value: space.type,
    help: 'use box, discrete, multiDiscrete, multiBinary, or a dict or tuple of these',
  });
}

function boxEncoder(space: Box): ObservationEncoder {
  const scale = space.dtype === 'uint8' ? 1 / highest(space) : 1;
  const numbers = (rows: Tensor) => rows.cast('float32').mul(scale);
  if (space.shape.length !== 3) {
    const size = elementCount(space.shape);
    return {
      shape: [size],
      isContinuous: space.dtype === 'float32',
      encode: (rows) => numbers(rows).reshape([-1, size]),
    };
  }
  const [first, second, third] = space.shape;
  const image = (rows: Tensor) => numbers(rows).reshape([-1, first, second, third]);
  if (!hasChannelsLast(space.shape)) return { shape: space.shape, isContinuous: false, encode: image };
  return {
    shape: [third, first, second],
    isContinuous: false,
    encode: (rows) => image(rows).transpose([0, 3, 1, 2]),
  };
}

function hasChannelsLast([first, second, third]: readonly number[]): boolean {
  return (first === second && second !== third) || (first >= 16 && second >= 16 && third <= 4);
}

/** Each part encoded as a vector, one behind the other. */
function partsEncoder(spaces: readonly Space[]): ObservationEncoder {
  const parts = spaces.map(observationEncoder);
  const sizes = parts.map(({ shape }) => elementCount(shape));
  return {
    shape: [sizes.reduce((a, b) => a + b, 0)],
    isContinuous: parts.every(({ isContinuous }) => isContinuous),
    encode: (rows) => {
      const columns = rows.split(spaces.map(flatSize), { axis: 1 });
      return concat(
        parts.map((part, i) => part.encode(columns[i]).reshape([-1, sizes[i]])),
        { axis: 1 },
      );
    },
  };
}

function highest({ high }: Box): number {
  return Math.max(1, typeof high === 'number' ? high : Array.from(high).reduce((a, b) => Math.max(a, b)));
}

function oneHotComponents(rows: Tensor, nvec: readonly number[]): Tensor {
  return concat(
    nvec.map((n, i) => oneHot(rows.at(i, { axis: 1 }).cast('int32'), n)),
    { axis: 1 },
  );
}
