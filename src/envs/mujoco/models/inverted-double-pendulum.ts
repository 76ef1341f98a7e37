import { body, capsule, element, joint, model, motors } from '../physics/index.ts';
import { cartOnRail } from './inverted-pendulum.ts';

const pole = capsule([0, 0, 0], [0, 0, 0.6], 0.045, { rgba: '.85 .47 .24 1' });
const pole2 = capsule([0, 0, 0], [0, 0, 0.6], 0.045, { rgba: '.90 .66 .28 1' });

/** A cart on a rail with two poles, one on top of the other. A trace of sideways gravity breaks the symmetry. */
export const invertedDoublePendulumModel = model(
  'inverted-double-pendulum',
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.01, integrator: 'RK4', gravity: [1e-5, 0, -9.81] }),
  element(
    'default',
    {},
    element('joint', { axis: [0, 1, 0], damping: 0.05 }),
    element('geom', { contype: 0, friction: [1, 0.1, 0.1] }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', pos: [0, 0, -3], size: [40, 40, 40] }),
    cartOnRail(
      { margin: 0.01 },
      body(
        'pole',
        [0, 0, 0],
        joint('hinge'),
        pole,
        body('pole2', [0, 0, 0.6], joint('hinge2'), pole2, element('site', { name: 'tip', pos: [0, 0, 0.6] })),
      ),
    ),
  ),
  motors({ slider: 500 }, { ctrllimited: true, ctrlrange: [-1, 1] }),
);
