import { body, capsule, element, joint, model, motors, slide, sphere } from '../physics/index.ts';

const dark = { rgba: '.30 .34 .42 1' };
const light = { rgba: '.78 .80 .84 1' };
/** Geoms that touch the object. */
const solid = { contype: 1, conaffinity: 1, rgba: '.93 .60 .22 1' };

/** A joint that turns about `axis` in its range, rad, with its damping. */
function turn(name: string, axis: readonly number[], range: readonly number[], damping: number): string {
  return joint(`r_${name}_joint`, { axis, range, damping });
}

const eyes = [
  sphere([-0.06, 0.05, 0.2], 0.05, light),
  sphere([0.06, 0.05, 0.2], 0.05, light),
  sphere([-0.06, 0.09, 0.2], 0.03, dark),
  sphere([0.06, 0.09, 0.2], 0.03, dark),
];

const tips = body('tips_arm', [0, 0, 0], sphere([0.1, -0.1, 0], 0.01, dark), sphere([0.1, 0.1, 0], 0.01, dark));

/** A fork that pushes the object. */
const hand = body(
  'r_wrist_roll_link',
  [0, 0, 0],
  turn('wrist_roll', [1, 0, 0], [-1.5, 1.5], 0.1),
  capsule([0, -0.1, 0], [0, 0.1, 0], 0.02, solid),
  capsule([0, -0.1, 0], [0.1, -0.1, 0], 0.02, solid),
  capsule([0, 0.1, 0], [0.1, 0.1, 0], 0.02, solid),
  tips,
);

const wrist = body(
  'r_wrist_flex_link',
  [0.321, 0, 0],
  turn('wrist_flex', [0, 1, 0], [-1.094, 0], 0.1),
  capsule([0, -0.02, 0], [0, 0.02, 0], 0.01, dark),
  hand,
);

const forearm = body(
  'r_elbow_flex_link',
  [0.4, 0, 0],
  turn('elbow_flex', [0, 1, 0], [-2.3213, 0], 0.1),
  capsule([0, -0.02, 0], [0, 0.02, 0], 0.06, dark),
  body(
    'r_forearm_roll_link',
    [0, 0, 0],
    turn('forearm_roll', [1, 0, 0], [-1.5, 1.5], 0.1),
    capsule([-0.1, 0, 0], [0.1, 0, 0], 0.02, dark),
    body('r_forearm_link', [0, 0, 0], capsule([0, 0, 0], [0.291, 0, 0], 0.05, light), wrist),
  ),
);

const shoulder = body(
  'r_shoulder_lift_link',
  [0.1, 0, 0],
  turn('shoulder_lift', [0, 1, 0], [-0.5236, 1.3963], 1),
  capsule([0, -0.1, 0], [0, 0.1, 0], 0.1, dark),
  body(
    'r_upper_arm_roll_link',
    [0, 0, 0],
    turn('upper_arm_roll', [1, 0, 0], [-1.5, 1.7], 0.1),
    capsule([-0.1, 0, 0], [0.1, 0, 0], 0.02, dark),
    body('r_upper_arm_link', [0, 0, 0], capsule([0, 0, 0], [0.4, 0, 0], 0.06, light), forearm),
  ),
);

/** A disc that slides along y and x over the table. */
function disc(name: string, z: number, geom: Readonly<Record<string, number | string | readonly number[]>>): string {
  const slides = { range: [-10.3213, 10.3], damping: 0.5 };
  const [y, x] = name === 'object' ? ['obj_slidey', 'obj_slidex'] : ['goal_slidey', 'goal_slidex'];
  return body(
    name,
    [0.45, -0.05, z],
    slide(y, [0, 1, 0], slides),
    slide(x, [1, 0, 0], slides),
    element('geom', { type: 'cylinder', ...geom }),
  );
}

/** An arm of seven joints over a table with a puck and its goal; there is no gravity. */
export const pusherModel = model(
  'pusher',
  element('compiler', { angle: 'radian' }),
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.01, gravity: [0, 0, 0], iterations: 20 }),
  element(
    'default',
    {},
    element('joint', { armature: 0.04 }),
    element('geom', {
      contype: 0,
      conaffinity: 0,
      condim: 1,
      density: 300,
      margin: 0.002,
      friction: [0.8, 0.1, 0.1],
    }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', pos: [0, 0.5, -0.325], size: [1, 1, 0.1], contype: 1, conaffinity: 1 }),
    body(
      'r_shoulder_pan_link',
      [0, -0.6, 0],
      turn('shoulder_pan', [0, 0, 1], [-2.2854, 1.714602], 1),
      ...eyes,
      capsule([0, 0, -0.4], [0, 0, 0.2], 0.1, light),
      shoulder,
    ),
    disc('object', -0.275, { size: [0.05, 0.05, 0.05], density: 0.01, contype: 1, rgba: '.24 .52 .72 1' }),
    disc('goal', -0.323, { size: [0.08, 0.001, 0.1], density: 0.00001, rgba: '.84 .26 .31 1' }),
  ),
  motors(
    Object.fromEntries(
      ['shoulder_pan', 'shoulder_lift', 'upper_arm_roll', 'elbow_flex', 'forearm_roll', 'wrist_flex', 'wrist_roll'].map(
        (name) => [`r_${name}_joint`, 1],
      ),
    ),
    { ctrllimited: true, ctrlrange: [-2, 2] },
  ),
);
