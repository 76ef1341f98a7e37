import { body, capsule, element, joint, model, motors, slide } from '../physics/index.ts';

/** A link of one metre along -x whose head end is at `x` in the frame of its body. */
function link(x: number): string {
  return capsule([x, 0, 0], [x - 1, 0, 0], 0.1);
}

/** A chain of three links that moves in a plane of thick fluid. */
export const swimmerModel = model(
  'swimmer',
  element('compiler', { angle: 'degree' }),
  element('size', { memory: '256K' }),
  element('option', { timestep: 0.01, density: 4000, viscosity: 0.1, integrator: 'RK4' }),
  element(
    'default',
    {},
    element('joint', { axis: [0, 0, 1], armature: 0.1 }),
    element('geom', { contype: 0, conaffinity: 0, condim: 1, rgba: '.20 .58 .52 1' }),
  ),
  element(
    'worldbody',
    {},
    element('geom', { type: 'plane', pos: [0, 0, -0.1], size: [40, 40, 0.1], condim: 3 }),
    body(
      'torso',
      [0, 0, 0],
      slide('slider1', [1, 0, 0]),
      slide('slider2', [0, 1, 0]),
      joint('free_body_rot'),
      link(1.5),
      body(
        'mid',
        [0.5, 0, 0],
        joint('motor1_rot', { range: [-100, 100] }),
        link(0),
        body('back', [-1, 0, 0], joint('motor2_rot', { range: [-100, 100] }), link(0)),
      ),
    ),
  ),
  motors({ motor1_rot: 150, motor2_rot: 150 }, { ctrllimited: true, ctrlrange: [-1, 1] }),
);
