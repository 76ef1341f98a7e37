import { body, element, model, motors, slide, sphere } from '../../mujoco/physics/index.ts';

/** Half of the side of the arena, m. */
export const arena = 0.3;

/** A wall of half sizes `x` and `y` about a point. */
export function wall(at: readonly [x: number, y: number], x: number, y: number): string {
  return element('geom', { type: 'box', pos: [...at, 0.02], size: [x, y, 0.02], rgba: '.55 .60 .68 1' });
}

/** A small ball that motors push along x and y over a square arena, with inner walls and a goal. */
export function pointMassModel(goal: readonly [x: number, y: number], ...walls: readonly string[]): string {
  const half = 0.01;
  const edge = arena + half;
  return model(
    'point-mass',
    element('size', { memory: '256K' }),
    element('option', { timestep: 0.01 }),
    element('default', {}, element('joint', { damping: 1, range: [-arena, arena] })),
    element(
      'worldbody',
      {},
      element('geom', { type: 'plane', size: [1, 1, 0.1], contype: 0, conaffinity: 0 }),
      wall([0, edge], edge + half, half),
      wall([0, -edge], edge + half, half),
      wall([edge, 0], half, edge),
      wall([-edge, 0], half, edge),
      ...walls,
      element('geom', {
        type: 'cylinder',
        pos: [...goal, 0.001],
        size: [goalRadius, 0.001],
        contype: 0,
        conaffinity: 0,
        rgba: '.84 .26 .31 1',
      }),
      body(
        'ball',
        [0, 0, 0.012],
        slide('x', [1, 0, 0], { limited: true }),
        slide('y', [0, 1, 0], { limited: true }),
        sphere([0, 0, 0], 0.012, { mass: 0.3, friction: 0.2, rgba: '.22 .42 .62 1' }),
      ),
    ),
    motors({ x: 0.2, y: 0.2 }, { ctrllimited: true, ctrlrange: [-1, 1] }),
  );
}

/** Radius of the goal, m. */
export const goalRadius = 0.02;
