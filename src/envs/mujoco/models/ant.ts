import { body, capsule, element, joint, model, sphere } from '../physics/index.ts';

interface Leg {
  readonly name: string;
  /** Number in the names of its joints. */
  readonly number: number;
  /** Signs of x and y where the leg goes. */
  readonly side: readonly [x: number, y: number];
  readonly ankleAxis: readonly [x: number, y: number, z: number];
  readonly ankleRange: readonly [low: number, high: number];
  readonly rgba: string;
}

const legs: readonly Leg[] = [
  {
    name: 'front_left_leg',
    number: 1,
    side: [1, 1],
    ankleAxis: [-1, 1, 0],
    ankleRange: [30, 70],
    rgba: '.85 .42 .30 1',
  },
  {
    name: 'front_right_leg',
    number: 2,
    side: [-1, 1],
    ankleAxis: [1, 1, 0],
    ankleRange: [-70, -30],
    rgba: '.30 .55 .70 1',
  },
  {
    name: 'back_leg',
    number: 3,
    side: [-1, -1],
    ankleAxis: [-1, 1, 0],
    ankleRange: [-70, -30],
    rgba: '.30 .55 .70 1',
  },
  {
    name: 'right_back_leg',
    number: 4,
    side: [1, -1],
    ankleAxis: [1, 1, 0],
    ankleRange: [30, 70],
    rgba: '.85 .42 .30 1',
  },
];

/** A fixed stub, an upper part on a hip that turns about z, and a lower part on an ankle. */
function leg({ name, number, side: [x, y], ankleAxis, ankleRange, rgba }: Leg): string {
  const joint1 = [0.2 * x, 0.2 * y, 0];
  const upper = capsule([0, 0, 0], joint1, 0.08, { rgba });
  const lower = element(
    'body',
    { pos: joint1 },
    joint(`ankle_${number}`, { axis: ankleAxis, range: ankleRange }),
    capsule([0, 0, 0], [0.4 * x, 0.4 * y, 0], 0.08, { rgba }),
  );
  const hip = joint(`hip_${number}`, { axis: [0, 0, 1], range: [-30, 30] });
  return body(name, [0, 0, 0], upper, body(`aux_${number}`, joint1, hip, upper, lower));
}

function motor(on: string): string {
  return element('motor', { joint: on, gear: 150, ctrllimited: true, ctrlrange: [-1, 1] });
}

/** A round body on four legs of two joints each. */
export const antModel = model(
  'ant',
  element('compiler', { angle: 'degree' }),
  element('size', { memory: '512K' }),
  element('option', { timestep: 0.01, integrator: 'RK4' }),
  element(
    'default',
    {},
    element('joint', { armature: 1, damping: 1 }),
    element('geom', { conaffinity: 0, friction: [1, 0.5, 0.5], margin: 0.01, density: 5 }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', size: [40, 40, 40], conaffinity: 1 }),
    body(
      'torso',
      [0, 0, 0.75],
      element('freejoint', { name: 'root' }),
      sphere([0, 0, 0], 0.25, { rgba: '.28 .31 .38 1' }),
      ...legs.map(leg),
    ),
  ),
  element('actuator', {}, ...[4, 1, 2, 3].map((n) => motor(`hip_${n}`) + motor(`ankle_${n}`))),
);
