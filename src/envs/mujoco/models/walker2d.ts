import { body, capsule, element, joint, model, motors, slide } from '../physics/index.ts';

/** A leg of three joints; `suffix` tells the names of the two apart. */
function leg(suffix: string, rgba: string): string {
  const foot = body(
    `foot${suffix}`,
    [0.2, 0, -0.35],
    joint(`foot${suffix}_joint`, { pos: [-0.2, 0, 0.1], range: [-45, 45] }),
    capsule([-0.2, 0, 0.1], [0, 0, 0.1], 0.06, { friction: 1.9, rgba }),
  );
  const shank = body(
    `leg${suffix}`,
    [0, 0, -0.7],
    joint(`leg${suffix}_joint`, { pos: [0, 0, 0.25], range: [-150, 0] }),
    capsule([0, 0, 0.25], [0, 0, -0.25], 0.04, { rgba }),
    foot,
  );
  return body(
    `thigh${suffix}`,
    [0, 0, -0.2],
    joint(`thigh${suffix}_joint`, { range: [-150, 0] }),
    capsule([0, 0, 0], [0, 0, -0.45], 0.05, { rgba }),
    shank,
  );
}

const root = { damping: 0, armature: 0 };

/** A planar body on two legs of three joints each. */
export const walker2dModel = model(
  'walker2d',
  element('compiler', { angle: 'degree' }),
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.002, integrator: 'RK4' }),
  element(
    'default',
    {},
    element('joint', { axis: [0, -1, 0], damping: 0.1, armature: 0.01 }),
    element('geom', { conaffinity: 0, friction: [0.9, 0.1, 0.1], rgba: '.45 .42 .72 1' }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', size: [40, 40, 40], conaffinity: 1, friction: 0.7 }),
    body(
      'torso',
      [0, 0, 1.25],
      slide('rootx', [1, 0, 0], { pos: [0, 0, -1.25], ...root }),
      slide('rootz', [0, 0, 1], { pos: [0, 0, -1.25], ref: 1.25, ...root }),
      joint('rooty', { axis: [0, 1, 0], ...root }),
      capsule([0, 0, 0.2], [0, 0, -0.2], 0.05),
      leg('', '.45 .42 .72 1'),
      leg('_left', '.72 .42 .58 1'),
    ),
  ),
  motors(
    {
      thigh_joint: 100,
      leg_joint: 100,
      foot_joint: 100,
      thigh_left_joint: 100,
      leg_left_joint: 100,
      foot_left_joint: 100,
    },
    { ctrllimited: true, ctrlrange: [-1, 1] },
  ),
);
