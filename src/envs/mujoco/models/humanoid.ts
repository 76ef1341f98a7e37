import { type Attributes, body, capsule, element, joint, model, motors, sphere } from '../physics/index.ts';

const skin = { rgba: '.87 .68 .53 1' };
const shirt = { rgba: '.27 .50 .62 1' };
const trousers = { rgba: '.29 .33 .44 1' };

/** A capsule across the body, from right to left. */
function across(x: number, z: number, half: number, radius: number, colour: Attributes): string {
  return capsule([x, -half, z], [x, half, z], radius, colour);
}

/** `side` is -1 for right, 1 for left; the two knees differ in stiffness, as published. */
function leg(name: string, side: number, kneeStiffness: number): string {
  const foot = body(`${name}_foot`, [0, 0, -0.45], sphere([0, 0, 0.1], 0.075, skin));
  const shin = body(
    `${name}_shin`,
    [0, -0.01 * side, -0.403],
    joint(`${name}_knee`, {
      pos: [0, 0, 0.02],
      axis: [0, -1, 0],
      range: [-160, -2],
      armature: 0.006,
      stiffness: kneeStiffness,
      damping: 1,
    }),
    capsule([0, 0, 0], [0, 0, -0.3], 0.049, trousers),
    foot,
  );
  return body(
    `${name}_thigh`,
    [0, 0.1 * side, -0.04],
    joint(`${name}_hip_x`, { axis: [-side, 0, 0], range: [-25, 5], armature: 0.01, stiffness: 10, damping: 5 }),
    joint(`${name}_hip_z`, { axis: [0, 0, -side], range: [-60, 35], armature: 0.01, stiffness: 10, damping: 5 }),
    joint(`${name}_hip_y`, {
      axis: [0, 1, 0],
      range: [-110, 20],
      armature: name === 'right' ? 0.008 : 0.01,
      stiffness: 20,
      damping: 5,
    }),
    capsule([0, 0, 0], [0, -0.01 * side, -0.34], 0.06, trousers),
    shin,
  );
}

/** `side` is -1 for right, 1 for left. */
function arm(name: string, side: number): string {
  const range = side < 0 ? [-85, 60] : [-60, 85];
  const lower = body(
    `${name}_lower_arm`,
    [0.18, 0.18 * side, -0.18],
    joint(`${name}_elbow`, { axis: [0, -1, -side], range: [-90, 50], armature: 0.0028, stiffness: 0, damping: 1 }),
    capsule([0.01, -0.01 * side, 0.01], [0.17, -0.17 * side, 0.17], 0.031, skin),
    sphere([0.18, -0.18 * side, 0.18], 0.04, skin),
  );
  return body(
    `${name}_upper_arm`,
    [0, 0.17 * side, 0.06],
    joint(`${name}_shoulder1`, { axis: [2, -side, 1], range, armature: 0.0068, stiffness: 1, damping: 1 }),
    joint(`${name}_shoulder2`, { axis: [0, side, 1], range, armature: 0.0051, stiffness: 1, damping: 1 }),
    capsule([0, 0, 0], [0.16, 0.16 * side, -0.16], 0.04, shirt),
    lower,
  );
}

const tilt = { quat: [1, 0, -0.002, 0] };

const pelvis = element(
  'body',
  { name: 'pelvis', pos: [0, 0, -0.165], ...tilt },
  joint('abdomen_x', {
    pos: [0, 0, 0.1],
    axis: [1, 0, 0],
    range: [-35, 35],
    armature: 0.02,
    stiffness: 10,
    damping: 5,
  }),
  across(-0.02, 0, 0.07, 0.09, trousers),
  leg('right', -1, 0),
  leg('left', 1, 1),
);

const waist = element(
  'body',
  { name: 'lwaist', pos: [-0.01, 0, -0.26], ...tilt },
  joint('abdomen_z', {
    pos: [0, 0, 0.065],
    axis: [0, 0, 1],
    range: [-45, 45],
    armature: 0.02,
    stiffness: 20,
    damping: 5,
  }),
  joint('abdomen_y', {
    pos: [0, 0, 0.065],
    axis: [0, 1, 0],
    range: [-75, 30],
    armature: 0.02,
    stiffness: 10,
    damping: 5,
  }),
  across(0, 0, 0.06, 0.06, shirt),
  pelvis,
);

const legGears = { hip_x: 100, hip_z: 100, hip_y: 300, knee: 200 };
const armGears = { shoulder1: 25, shoulder2: 25, elbow: 25 };

function named(side: string, gears: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(gears).map(([name, gear]) => [`${side}_${name}`, gear]));
}

/** A body with arms and legs, 17 motors in all. */
export const humanoidModel = model(
  'humanoid',
  element('compiler', { angle: 'degree' }),
  element('size', { memory: '1M' }),
  element('option', { timestep: 0.003, integrator: 'RK4', solver: 'PGS', iterations: 50 }),
  element('default', {}, element('geom', { condim: 1, margin: 0.001 })),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', size: [20, 20, 0.125], condim: 3, friction: [1, 0.1, 0.1] }),
    body(
      'torso',
      [0, 0, 1.4],
      element('freejoint', { name: 'root' }),
      across(0, 0, 0.07, 0.07, shirt),
      sphere([0, 0, 0.19], 0.09, skin),
      across(-0.01, -0.12, 0.06, 0.06, shirt),
      waist,
      arm('right', -1),
      arm('left', 1),
    ),
  ),
  motors(
    {
      abdomen_y: 100,
      abdomen_z: 100,
      abdomen_x: 100,
      ...named('right', legGears),
      ...named('left', legGears),
      ...named('right', armGears),
      ...named('left', armGears),
    },
    { ctrllimited: true, ctrlrange: [-0.4, 0.4] },
  ),
);
