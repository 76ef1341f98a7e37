import { body, capsule, element, joint, model, motors, slide } from '../../mujoco/physics/index.ts';

interface Part {
  readonly name: string;
  /** Where the part begins in the frame of the one before, and where its axis ends, x and z, m. */
  readonly at: readonly [x: number, z: number];
  readonly end: readonly [x: number, z: number];
  /** Range of its joint, degrees; stiffness and damping. */
  readonly range: readonly [low: number, high: number];
  readonly spring: readonly [stiffness: number, damping: number];
}

const back: readonly Part[] = [
  { name: 'back_thigh', at: [-0.48, 0], end: [0.12, -0.25], range: [-35, 60], spring: [200, 5] },
  { name: 'back_shin', at: [0.12, -0.25], end: [-0.25, -0.16], range: [-45, 45], spring: [160, 4] },
  { name: 'back_foot', at: [-0.25, -0.16], end: [0.07, -0.2], range: [-35, 45], spring: [100, 3] },
];

const front: readonly Part[] = [
  { name: 'front_thigh', at: [0.48, 0], end: [-0.13, -0.24], range: [-60, 45], spring: [160, 4] },
  { name: 'front_shin', at: [-0.13, -0.24], end: [0.12, -0.19], range: [-70, 50], spring: [100, 3] },
  { name: 'front_foot', at: [0.12, -0.19], end: [0.09, -0.15], range: [-30, 30], spring: [60, 2] },
];

/** A chain of parts, each hanging on the one before. */
function chain([part, ...rest]: readonly Part[], rgba: string): string {
  const { name, at, end, range, spring } = part;
  return body(
    name,
    [at[0], 0, at[1]],
    joint(name, { range, stiffness: spring[0], damping: spring[1] }),
    capsule([0, 0, 0], [end[0], 0, end[1]], 0.045, { rgba }),
    ...(rest.length > 0 ? [chain(rest, rgba)] : []),
  );
}

/** A planar runner of 14 kg with a springy leg of three joints at each end. */
export const cheetahModel = model(
  'cheetah',
  element('compiler', { angle: 'degree', settotalmass: 14 }),
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.005 }),
  element(
    'default',
    {},
    element('joint', { axis: [0, 1, 0], armature: 0.1, solimplimit: [0, 0.8, 0.03] }),
    element('geom', { conaffinity: 0, friction: [0.6, 0.1, 0.1], rgba: '.88 .66 .25 1' }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', size: [100, 100, 1], conaffinity: 1 }),
    body(
      'torso',
      [0, 0, 0.66],
      slide('x', [1, 0, 0], { armature: 0 }),
      slide('z', [0, 0, 1], { armature: 0 }),
      joint('pitch', { armature: 0 }),
      capsule([-0.5, 0, 0], [0.5, 0, 0], 0.05),
      capsule([0.5, 0, 0], [0.7, 0, 0.2], 0.05),
      capsule([-0.5, 0, 0], [-0.8, 0, 0.1], 0.025),
      chain(back, '.80 .52 .22 1'),
      chain(front, '.80 .52 .22 1'),
    ),
  ),
  motors(
    { back_thigh: 120, back_shin: 90, back_foot: 60, front_thigh: 90, front_shin: 60, front_foot: 30 },
    { ctrllimited: true, ctrlrange: [-1, 1] },
  ),
);
