import { body, capsule, element, joint, model, motors, slide, sphere } from '../physics/index.ts';

const wall = { rgba: '.75 .77 .80 1', conaffinity: 0 };
const arm = { rgba: '.22 .52 .66 1' };

/** The rim of the table, 60 cm square. */
const rim = [
  capsule([-0.3, -0.3, 0.01], [0.3, -0.3, 0.01], 0.02, wall),
  capsule([0.3, -0.3, 0.01], [0.3, 0.3, 0.01], 0.02, wall),
  capsule([-0.3, 0.3, 0.01], [0.3, 0.3, 0.01], 0.02, wall),
  capsule([-0.3, -0.3, 0.01], [-0.3, 0.3, 0.01], 0.02, wall),
];

const post = element('geom', {
  type: 'cylinder',
  fromto: [0, 0, 0, 0, 0, 0.02],
  size: 0.011,
  rgba: '.35 .40 .48 1',
  conaffinity: 0,
});

/** An arm of two links on a table, and a target that the reset puts somewhere. */
export const reacherModel = model(
  'reacher',
  element('compiler', { angle: 'radian' }),
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.01, integrator: 'RK4' }),
  element(
    'default',
    {},
    element('joint', { axis: [0, 0, 1], armature: 1, damping: 1 }),
    element('geom', { contype: 0, friction: [1, 0.1, 0.1] }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', size: [1, 1, 10], conaffinity: 0 }),
    ...rim,
    post,
    body(
      'body0',
      [0, 0, 0.01],
      joint('joint0'),
      capsule([0, 0, 0], [0.1, 0, 0], 0.01, arm),
      body(
        'body1',
        [0.1, 0, 0],
        joint('joint1', { range: [-3, 3] }),
        capsule([0, 0, 0], [0.1, 0, 0], 0.01, arm),
        body('fingertip', [0.11, 0, 0], sphere([0, 0, 0], 0.01, { rgba: '.93 .66 .24 1' })),
      ),
    ),
    body(
      'target',
      [0.1, -0.1, 0.01],
      slide('target_x', [1, 0, 0], { range: [-0.27, 0.27], ref: 0.1, armature: 0, damping: 0 }),
      slide('target_y', [0, 1, 0], { range: [-0.27, 0.27], ref: -0.1, armature: 0, damping: 0 }),
      sphere([0, 0, 0], 0.009, { conaffinity: 0, rgba: '.84 .26 .31 1' }),
    ),
  ),
  motors({ joint0: 200, joint1: 200 }, { ctrllimited: true, ctrlrange: [-1, 1] }),
);
