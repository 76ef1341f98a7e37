export { enginePackage, loadEngine } from './engine.ts';
export { geomType } from './geoms.ts';
export { type MeasureOptions, measureStepping, type SteppingSpeed } from './measure.ts';
export { type Attributes, body, capsule, element, joint, model, motors, slide, sphere } from './mjcf.ts';
export { MujocoEnv, type MujocoSpec } from './mujoco-env.ts';
export { groundParameters } from './parameters.ts';
export {
  allFinite,
  allWithin,
  clip,
  copy,
  copyClipped,
  copyRange,
  distance,
  noisyNormal,
  noisyUniform,
  squares,
  within,
} from './rows.ts';
export type { Simulation } from './simulation.ts';
