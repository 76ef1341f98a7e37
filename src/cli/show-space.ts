import { type Box, boundAt, elementCount, type Space } from '../env/index.ts';
import { showFigure } from './format.ts';

/** Elements whose bounds are still listed one by one. */
const LISTED = 8;

/** A space in words: `one of 2 choices`, `4 float32 numbers: -4.8 to 4.8, any, -0.419 to 0.419, any`. */
export function showSpace(space: Space): string {
  switch (space.type) {
    case 'discrete':
      return `one of ${space.n} choices`;
    case 'multiDiscrete':
      return `${space.nvec.length} choices: one of ${space.nvec.join(', of ')}`;
    case 'multiBinary':
      return `${space.n} switches`;
    case 'text':
      return `text of at most ${space.maxLength} characters`;
    case 'box':
      return showBox(space);
    case 'tuple':
      return space.spaces.map(showSpace).join('; ');
    case 'dict':
      return Object.entries(space.spaces)
        .map(([name, part]) => `${name}: ${showSpace(part)}`)
        .join('; ');
  }
}

function showBox(space: Box): string {
  const size = elementCount(space.shape);
  const what = space.shape.length > 1 ? `[${space.shape.join(', ')}] ${space.dtype} array` : numbers(size, space.dtype);
  if (size === 1 || isUniform(space)) return `${what}, ${size > 1 ? 'each ' : ''}${showBounds(space, 0)}`;
  if (size > LISTED) return `${what} with bounds of their own`;
  return `${what}: ${Array.from({ length: size }, (_, i) => showBounds(space, i)).join(', ')}`;
}

function isUniform({ low, high }: Box): boolean {
  return [low, high].every((bound) => typeof bound === 'number' || bound.every((x) => x === bound[0]));
}

function numbers(size: number, dtype: string): string {
  return `${size} ${dtype} number${size === 1 ? '' : 's'}`;
}

/** What element `i` may be: `0 to 1`, `≥ 0`, `any`. */
export function showBounds(space: Box, i: number): string {
  const [low, high] = [boundAt(space.low, i), boundAt(space.high, i)];
  if (Number.isFinite(low) && Number.isFinite(high)) return `${showFigure(low)} to ${showFigure(high)}`;
  if (Number.isFinite(low)) return `≥ ${showFigure(low)}`;
  return Number.isFinite(high) ? `≤ ${showFigure(high)}` : 'any';
}
