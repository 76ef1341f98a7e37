import type { ContextParameter, ContextSpec } from '../../../env/index.ts';
import { engine, type MjData, type MjModel } from './engine.ts';

/** Density of air at sea level, kg/m³: the medium that wind blows in where the model has none. */
const airDensity = 1.2;

interface ParameterKind {
  /** Default and range, given the compiled model. */
  declare(model: MjModel): ContextParameter;
  /** Writes the value into `own`, a copy of `base`. */
  write(own: MjModel, base: MjModel, value: number): void;
}

const kinds = {
  /** Downward acceleration, m/s². */
  gravity: {
    declare: (model) => ({ default: 0 - model.opt.gravity[2], low: 0, high: 30 }),
    write: (own, _, value) => {
      own.opt.gravity[2] = -value;
    },
  },
  /** Factor of all masses, inertias with them. */
  mass: {
    declare: () => ({ default: 1, low: 0.25, high: 4 }),
    write: (own, base, value) => {
      scale(own.body_mass, base.body_mass, value);
      scale(own.body_inertia, base.body_inertia, value);
    },
  },
  /** Factor of all friction coefficients. */
  friction: {
    declare: () => ({ default: 1, low: 0, high: 4 }),
    write: (own, base, value) => scale(own.geom_friction, base.geom_friction, value),
  },
  /** Factor of the damping of all joints. */
  damping: {
    declare: () => ({ default: 1, low: 0, high: 4 }),
    write: (own, base, value) => scale(own.dof_damping, base.dof_damping, value),
  },
  /** Factor of what all actuators exert. */
  strength: {
    declare: () => ({ default: 1, low: 0, high: 2 }),
    write: (own, base, value) => scale(own.actuator_gear, base.actuator_gear, value),
  },
  /** Wind along x, m/s, in the model's medium, or else in air. */
  wind: {
    declare: () => ({ default: 0, low: -20, high: 20 }),
    write: (own, base, value) => {
      own.opt.wind[0] = value;
      own.opt.density = value !== 0 && base.opt.density === 0 ? airDensity : base.opt.density;
    },
  },
  /** Length of a physics step, s. */
  timeStep: {
    declare: ({ opt: { timestep } }) => ({ default: timestep, low: timestep / 4, high: timestep * 1.5 }),
    write: (own, _, value) => {
      own.opt.timestep = value;
    },
  },
} satisfies Record<string, ParameterKind>;

/** Physical parameters that an episode can have: columns of the context. */
export type Parameter = keyof typeof kinds;

/** Parameters that have an effect on a body that moves over the ground. */
export const groundParameters = ['gravity', 'mass', 'friction', 'damping', 'strength', 'wind'] as const;

/** Declares the parameters of a task as its context, with the defaults of its model. */
export function contextOf(model: MjModel, parameters: readonly Parameter[]): ContextSpec {
  return Object.fromEntries(parameters.map((name) => [name, kinds[name].declare(model)]));
}

/**
 * Writes a context into an environment's own copy of the model.
 *
 * @param data - of that environment; it is used as work space and must be reset afterwards
 */
export function writeParameters(
  own: MjModel,
  base: MjModel,
  data: MjData,
  parameters: readonly Parameter[],
  values: ArrayLike<number>,
): void {
  for (const [k, name] of parameters.entries()) kinds[name].write(own, base, values[k]);
  engine().mj_setConst(own, data);
}

function scale(out: Float64Array, from: Float64Array, factor: number): void {
  for (let k = 0; k < out.length; k++) out[k] = from[k] * factor;
}
