import { body, capsule, element, joint, model, motors, slide } from '../../mujoco/physics/index.ts';

/** A leg whose hip is at the lower end of the torso. */
function leg(side: string, y: number, rgba: string): string {
  const foot = body(
    `${side}_foot`,
    [0, 0, -0.5],
    joint(`${side}_ankle`, { range: [-45, 45] }),
    capsule([-0.05, 0, 0], [0.17, 0, 0], 0.05, { rgba }),
  );
  const shank = body(
    `${side}_leg`,
    [0, 0, -0.45],
    joint(`${side}_knee`, { range: [0, 150] }),
    capsule([0, 0, 0], [0, 0, -0.5], 0.04, { rgba }),
    foot,
  );
  return body(
    `${side}_thigh`,
    [0, y, -0.22],
    joint(`${side}_hip`, { range: [-100, 30] }),
    capsule([0, 0, 0], [0, 0, -0.45], 0.05, { rgba }),
    shank,
  );
}

/** A planar body on two legs of three joints; it stands with the middle of its torso at 1.22 m. */
export const walkerModel = model(
  'walker',
  element('compiler', { angle: 'degree' }),
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.005 }),
  element(
    'default',
    {},
    element('joint', { axis: [0, 1, 0], damping: 0.1, armature: 0.01 }),
    element('geom', { conaffinity: 0, friction: [0.8, 0.1, 0.1], rgba: '.27 .47 .53 1' }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', size: [100, 100, 1], conaffinity: 1 }),
    body(
      'torso',
      [0, 0, 1.22],
      slide('x', [1, 0, 0], { damping: 0, armature: 0 }),
      slide('z', [0, 0, 1], { damping: 0, armature: 0 }),
      joint('pitch', { damping: 0, armature: 0 }),
      capsule([0, 0, -0.22], [0, 0, 0.22], 0.07),
      leg('right', 0.06, '.27 .47 .53 1'),
      leg('left', -0.06, '.85 .55 .30 1'),
    ),
  ),
  motors(
    { right_hip: 100, right_knee: 60, right_ankle: 25, left_hip: 100, left_knee: 60, left_ankle: 25 },
    { ctrllimited: true, ctrlrange: [-1, 1] },
  ),
);
