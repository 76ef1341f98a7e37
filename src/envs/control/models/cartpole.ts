import { body, capsule, element, joint, model, motors, slide, sphere } from '../../mujoco/physics/index.ts';

/** A cart on a rail with a pole that turns all the way round. */
export const cartpoleModel = model(
  'cartpole',
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.01, integrator: 'RK4' }),
  element('default', {}, element('geom', { contype: 0, conaffinity: 0 })),
  element(
    'worldbody',
    {},
    capsule([-1.95, 0, 0], [1.95, 0, 0], 0.02, { rgba: '.45 .49 .56 1' }),
    body(
      'cart',
      [0, 0, 0],
      slide('slider', [1, 0, 0], { range: [-1.8, 1.8], limited: true, damping: 0.001, solreflimit: [0.08, 1] }),
      element('geom', { type: 'box', size: [0.18, 0.14, 0.09], mass: 1, rgba: '.22 .42 .62 1' }),
      body(
        'pole',
        [0, 0, 0],
        joint('hinge', { axis: [0, 1, 0], damping: 0.0001 }),
        capsule([0, 0, 0], [0, 0, 1], 0.04, { mass: 0.1, rgba: '.85 .47 .24 1' }),
        sphere([0, 0, 0], 0.03, { mass: 0.001, rgba: '.30 .34 .42 1' }),
      ),
    ),
  ),
  motors({ slider: 10 }, { ctrllimited: true, ctrlrange: [-1, 1] }),
);
