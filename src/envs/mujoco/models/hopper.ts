import { body, capsule, element, joint, model, motors, slide } from '../physics/index.ts';

const foot = body(
  'foot',
  [0.13, 0, -0.35],
  joint('foot_joint', { pos: [-0.13, 0, 0.1], range: [-45, 45] }),
  capsule([-0.26, 0, 0.1], [0.13, 0, 0.1], 0.06, { friction: 2 }),
);

const leg = body(
  'leg',
  [0, 0, -0.7],
  joint('leg_joint', { pos: [0, 0, 0.25], range: [-150, 0] }),
  capsule([0, 0, 0.25], [0, 0, -0.25], 0.04),
  foot,
);

const thigh = body(
  'thigh',
  [0, 0, -0.2],
  joint('thigh_joint', { range: [-150, 0] }),
  capsule([0, 0, 0], [0, 0, -0.45], 0.05),
  leg,
);

const root = { damping: 0, armature: 0 };

/** A planar body that hops on one leg of three joints. */
export const hopperModel = model(
  'hopper',
  element('compiler', { angle: 'degree' }),
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.002, integrator: 'RK4' }),
  element(
    'default',
    {},
    element('joint', { axis: [0, -1, 0], damping: 1, armature: 1 }),
    element('geom', { condim: 1, margin: 0.001, friction: 0.9, solimp: [0.8, 0.8, 0.01], rgba: '.29 .56 .69 1' }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', size: [20, 20, 0.125], condim: 3, friction: 1 }),
    body(
      'torso',
      [0, 0, 1.25],
      slide('rootx', [1, 0, 0], { pos: [0, 0, -1.25], ...root }),
      slide('rootz', [0, 0, 1], { pos: [0, 0, -1.25], ref: 1.25, ...root }),
      joint('rooty', { axis: [0, 1, 0], ...root }),
      capsule([0, 0, 0.2], [0, 0, -0.2], 0.05),
      thigh,
    ),
  ),
  motors({ thigh_joint: 200, leg_joint: 200, foot_joint: 200 }, { ctrllimited: true, ctrlrange: [-1, 1] }),
);
