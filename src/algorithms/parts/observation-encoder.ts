import { type Box, elementCount, type Space } from '../../env/index.ts';
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
 * The encoder for an observation space: float boxes as they are, bytes scaled to `[0, 1]` by their upper bound, choices one-hot.
 *
 * @throws for Text, Dict and Tuple spaces
 */
export function observationEncoder(space: Space): ObservationEncoder {
  switch (space.type) {
    case 'box': {
      const shape = space.shape.length === 3 ? space.shape : [elementCount(space.shape)];
      const scale = space.dtype === 'uint8' ? 1 / highest(space) : 1;
      return {
        shape,
        isContinuous: space.dtype === 'float32' && shape.length === 1,
        encode: (rows) =>
          rows
            .cast('float32')
            .mul(scale)
            .reshape([-1, ...shape]),
      };
    }
    case 'discrete':
      return { shape: [space.n], isContinuous: false, encode: (rows) => oneHot(rows.reshape([-1]), space.n) };
    case 'multiBinary':
      return { shape: [space.n], isContinuous: false, encode: (rows) => rows.cast('float32') };
    case 'multiDiscrete': {
      const size = space.nvec.reduce((sum, n) => sum + n, 0);
      return { shape: [size], isContinuous: false, encode: (rows) => oneHotComponents(rows, space.nvec) };
    }
  }
  throw operantError('observation space that no network here takes', {
    value: space.type,
    help: 'use box, discrete, multiDiscrete or multiBinary',
  });
}

function highest({ high }: Box): number {
  return Math.max(1, typeof high === 'number' ? high : high.reduce((a, b) => Math.max(a, b), 0));
}

function oneHotComponents(rows: Tensor, nvec: readonly number[]): Tensor {
  return concat(
    nvec.map((n, i) => oneHot(rows.at(i, { axis: 1 }), n)),
    { axis: 1 },
  );
}
