import { operantError } from '../../error/index.ts';
import {
  type Box,
  boundAt,
  box,
  type Discrete,
  dict,
  flatSize,
  type MultiDiscrete,
  multiBinary,
  multiDiscrete,
  type Space,
} from '../space/index.ts';
import type { Agent } from './multi-agent-env.ts';

/**
 * The space of all agents' observations one after the other: one box where all are boxes of one dtype and equal sizes
 * but for the first, one multiDiscrete where all are choices, else a dict by the agents' names. In each case a row is
 * the agents' rows joined.
 */
export function jointObservationSpace(agents: readonly Agent[]): Space {
  const spaces = agents.map(({ observationSpace }) => observationSpace);
  if (areChoices(spaces)) return multiDiscrete(spaces.flatMap(choicesOf));
  if (areAlike(spaces)) return joinBoxes(spaces);
  return dict(Object.fromEntries(agents.map(({ name, observationSpace }) => [name, observationSpace])));
}

/**
 * The space of all agents' actions one after the other.
 *
 * @throws when they are not all choices, all switches or all boxes of one dtype
 */
export function jointActionSpace(agents: readonly Agent[]): Space {
  const spaces = agents.map(({ actionSpace }) => actionSpace);
  if (areChoices(spaces)) return multiDiscrete(spaces.flatMap(choicesOf));
  if (areAlike(spaces)) return joinBoxes(spaces);
  if (spaces.every(({ type }) => type === 'multiBinary'))
    return multiBinary(spaces.reduce((sum, space) => sum + flatSize(space), 0));
  throw operantError('agents have actions of different kinds', {
    value: spaces.map(({ type }) => type),
    help: 'joint control needs all choices, all switches, or all boxes of one dtype',
  });
}

function areChoices(spaces: readonly Space[]): spaces is readonly (Discrete | MultiDiscrete)[] {
  return spaces.every(({ type }) => type === 'discrete' || type === 'multiDiscrete');
}

function choicesOf(space: Discrete | MultiDiscrete): readonly number[] {
  return space.type === 'discrete' ? [space.n] : space.nvec;
}

/** Whether all are boxes that can be joined along their first dimension. */
function areAlike(spaces: readonly Space[]): spaces is readonly Box[] {
  const [first] = spaces;
  return spaces.every(
    (space) =>
      space.type === 'box' &&
      first.type === 'box' &&
      space.dtype === first.dtype &&
      space.shape.length > 0 &&
      space.shape.slice(1).join() === first.shape.slice(1).join(),
  );
}

function joinBoxes(boxes: readonly Box[]): Box {
  const [first] = boxes;
  return box({
    shape: [boxes.reduce((sum, { shape }) => sum + shape[0], 0), ...first.shape.slice(1)],
    low: joinBounds(boxes, 'low'),
    high: joinBounds(boxes, 'high'),
    dtype: first.dtype,
  });
}

function joinBounds(boxes: readonly Box[], side: 'low' | 'high'): number | number[] {
  const limit = boxes[0][side];
  if (typeof limit === 'number' && boxes.every((space) => space[side] === limit)) return limit;
  return boxes.flatMap((space) => Array.from({ length: flatSize(space) }, (_, k) => boundAt(space[side], k)));
}
