import { body, capsule, element, joint, model, motors, sphere } from '../../mujoco/physics/index.ts';

interface Corner {
  readonly name: string;
  /** Signs of x and y. */
  readonly side: readonly [x: number, y: number];
}

const corners: readonly Corner[] = [
  { name: 'front_left', side: [1, 1] },
  { name: 'front_right', side: [1, -1] },
  { name: 'back_right', side: [-1, -1] },
  { name: 'back_left', side: [-1, 1] },
];

/** A leg that goes out and up to the knee and from there down: yaw and lift at the hip, and the knee. */
function leg({ name, side: [x, y] }: Corner): string {
  // Across the leg, so that positive angles lift thigh and foot in all legs.
  const across = [y, -x, 0];
  const shank = body(
    `${name}_shank`,
    [0.17 * x, 0.17 * y, 0.06],
    joint(`${name}_knee`, { axis: across, range: [-60, 50] }),
    capsule([0, 0, 0], [0.08 * x, 0.08 * y, -0.42], 0.035, { rgba: '.30 .55 .70 1' }),
    sphere([0.08 * x, 0.08 * y, -0.42], 0.05, { friction: [1.5, 0.1, 0.1], rgba: '.28 .31 .38 1' }),
  );
  return body(
    `${name}_thigh`,
    [0.2 * x, 0.1 * y, 0],
    joint(`${name}_yaw`, { axis: [0, 0, 1], range: [-45, 45] }),
    joint(`${name}_lift`, { axis: across, range: [-50, 40] }),
    capsule([0, 0, 0], [0.17 * x, 0.17 * y, 0.06], 0.045, { rgba: '.30 .55 .70 1' }),
    shank,
  );
}

const gears = { yaw: 40, lift: 70, knee: 60 };

/** A body on four legs of three joints each, which stands with its torso at 0.41 m. */
export const quadrupedModel = model(
  'quadruped',
  element('compiler', { angle: 'degree' }),
  element('size', { memory: '512K' }),
  element('option', { timestep: 0.005 }),
  element(
    'default',
    {},
    element('joint', { damping: 1.5, armature: 0.05 }),
    element('geom', { conaffinity: 0, friction: [1, 0.1, 0.1], density: 500 }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', size: [100, 100, 1], conaffinity: 1 }),
    body(
      'torso',
      [0, 0, 0.41],
      element('freejoint', { name: 'root' }),
      capsule([-0.2, 0, 0], [0.2, 0, 0], 0.12, { rgba: '.85 .47 .30 1' }),
      sphere([0.34, 0, 0.06], 0.08, { rgba: '.93 .66 .34 1' }),
      ...corners.map(leg),
    ),
  ),
  motors(
    Object.fromEntries(
      corners.flatMap(({ name }) => Object.entries(gears).map(([on, gear]) => [`${name}_${on}`, gear])),
    ),
    { ctrllimited: true, ctrlrange: [-1, 1] },
  ),
);
