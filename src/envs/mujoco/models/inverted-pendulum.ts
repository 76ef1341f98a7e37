import { body, capsule, element, joint, model, motors, slide } from '../physics/index.ts';

/** A capsule along x of half length `half`. */
function along(half: number, radius: number, rgba: string): string {
  return element('geom', { type: 'capsule', quat: [1, 0, 1, 0], size: [radius, half], rgba });
}

/** Rail and cart, which both pendulum tasks have; `poles` hang on the cart. */
export function cartOnRail(slider: Readonly<Record<string, number>>, ...poles: readonly string[]): string {
  return (
    along(1, 0.02, '.45 .49 .56 1') +
    body(
      'cart',
      [0, 0, 0],
      slide('slider', [1, 0, 0], { range: [-1, 1], ...slider }),
      along(0.1, 0.1, '.22 .42 .62 1'),
      ...poles,
    )
  );
}

/** A cart on a rail with a pole on a hinge. The pole leans by a hair, so that upright is no equilibrium. */
export const invertedPendulumModel = model(
  'inverted-pendulum',
  element('compiler', { angle: 'degree' }),
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.02, integrator: 'RK4' }),
  element(
    'default',
    {},
    element('joint', { axis: [0, 1, 0], damping: 1 }),
    element('geom', { contype: 0, friction: [1, 0.1, 0.1] }),
  ),
  element(
    'worldbody',
    {},
    cartOnRail(
      {},
      body(
        'pole',
        [0, 0, 0],
        joint('hinge', { range: [-90, 90] }),
        capsule([0, 0, 0], [0.001, 0, 0.6], 0.049, { rgba: '.85 .47 .24 1' }),
      ),
    ),
  ),
  motors({ slider: 100 }, { ctrllimited: true, ctrlrange: [-3, 3] }),
);
