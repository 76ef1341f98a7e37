import { body, capsule, element, joint, model, motors, slide } from '../physics/index.ts';

const radius = 0.046;

/** A capsule of one limb: its middle, half the length of its axis, and the angle about y from the vertical, rad. */
function limb(x: number, z: number, angle: number, half: number): string {
  return element('geom', { type: 'capsule', pos: [x, 0, z], axisangle: [0, 1, 0, angle], size: [radius, half] });
}

/** A leg joint with range, rad, spring stiffness and damping. */
function leg(name: string, low: number, high: number, stiffness: number, damping: number): string {
  return joint(name, { range: [low, high], stiffness, damping, armature: 0.1 });
}

const backLeg = body(
  'bthigh',
  [-0.5, 0, 0],
  leg('bthigh', -0.52, 1.05, 240, 6),
  limb(0.1, -0.13, -3.8, 0.145),
  body(
    'bshin',
    [0.16, 0, -0.25],
    leg('bshin', -0.785, 0.785, 180, 4.5),
    limb(-0.14, -0.07, -2.03, 0.15),
    body('bfoot', [-0.28, 0, -0.14], leg('bfoot', -0.4, 0.785, 120, 3), limb(0.03, -0.097, -0.27, 0.094)),
  ),
);

const frontLeg = body(
  'fthigh',
  [0.5, 0, 0],
  leg('fthigh', -1, 0.7, 180, 4.5),
  limb(-0.07, -0.12, 0.52, 0.133),
  body(
    'fshin',
    [-0.14, 0, -0.24],
    leg('fshin', -1.2, 0.87, 120, 3),
    limb(0.065, -0.09, -0.6, 0.106),
    body('ffoot', [0.13, 0, -0.18], leg('ffoot', -0.5, 0.5, 60, 1.5), limb(0.045, -0.07, -0.6, 0.07)),
  ),
);

/** A planar runner with two legs of three joints each, 14 kg in all. */
export const halfCheetahModel = model(
  'half-cheetah',
  element('compiler', { angle: 'radian', settotalmass: 14 }),
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.01 }),
  element(
    'default',
    {},
    element('joint', { axis: [0, 1, 0], solimplimit: [0, 0.8, 0.03] }),
    element('geom', {
      contype: 1,
      conaffinity: 0,
      friction: [0.4, 0.1, 0.1],
      solimp: [0, 0.8, 0.01],
      rgba: '.86 .52 .25 1',
    }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', size: [40, 40, 40], conaffinity: 1 }),
    body(
      'torso',
      [0, 0, 0.7],
      slide('rootx', [1, 0, 0]),
      slide('rootz', [0, 0, 1]),
      joint('rooty'),
      capsule([-0.5, 0, 0], [0.5, 0, 0], radius),
      limb(0.6, 0.1, 0.87, 0.15),
      backLeg,
      frontLeg,
    ),
  ),
  motors(
    { bthigh: 120, bshin: 90, bfoot: 60, fthigh: 120, fshin: 60, ffoot: 30 },
    { ctrllimited: true, ctrlrange: [-1, 1] },
  ),
);
