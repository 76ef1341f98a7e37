import { engine, type MainModule, type MjData, type MjModel } from './engine.ts';
import type { Ownership } from './owned.ts';
import { type Parameter, writeParameters } from './parameters.ts';

/**
 * One model in motion. Its arrays are views into the engine's memory, so that nothing is copied or allocated in a step.
 * The memory moves when it grows, which empties all views: {@link refresh} then takes them anew.
 */
export class Simulation {
  readonly data: MjData;
  /** The model in force: the shared one, or a copy with this simulation's own parameters. */
  model: MjModel;
  /** Generalised positions. */
  qpos!: Float64Array;
  /** Generalised velocities. */
  qvel!: Float64Array;
  /** Controls of the actuators. */
  ctrl!: Float64Array;
  /** `[bodies, 3]`, origins of the bodies in the world. */
  xpos!: Float64Array;
  /** `[bodies, 9]`, orientations of the bodies, rows of the matrices. */
  xmat!: Float64Array;
  /** `[bodies, 3]`, centres of mass of the bodies. */
  xipos!: Float64Array;
  /** `[sites, 3]`. */
  siteXpos!: Float64Array;
  /** `[geoms, 3]`. */
  geomXpos!: Float64Array;
  /** `[geoms, 9]`. */
  geomXmat!: Float64Array;
  /** `[bodies, 10]`, inertia and mass about the centre of mass of the whole tree. */
  cinert!: Float64Array;
  /** `[bodies, 6]`, rotational and translational velocities. */
  cvel!: Float64Array;
  /** `[bodies, 6]`, external torques and forces; written by {@link contactForces}. */
  cfrcExt!: Float64Array;
  /** Actuator forces by degree of freedom. */
  qfrcActuator!: Float64Array;
  /** Constraint forces by degree of freedom. */
  qfrcConstraint!: Float64Array;
  /** `[bodies, 3]`, velocities of the centres of mass of the subtrees; written by {@link velocities}. */
  subtreeLinvel!: Float64Array;
  /** `[bodies, 3]`, angular momenta of the subtrees; written by {@link velocities}. */
  subtreeAngmom!: Float64Array;

  readonly #engine: MainModule = engine();
  readonly #base: MjModel;
  readonly #ownership: Ownership;
  #own?: MjModel;

  constructor(base: MjModel, ownership: Ownership) {
    this.#base = base;
    this.#ownership = ownership;
    this.model = base;
    this.data = ownership.add(new this.#engine.MjData(base));
    this.#takeViews();
  }

  /** Takes the views anew if the engine's memory has moved. */
  refresh(): void {
    if (this.qpos.length === 0) this.#takeViews();
  }

  /** Steps of the physics with the controls in `ctrl`. */
  step(count: number): void {
    for (let k = 0; k < count; k++) this.#engine.mj_step(this.model, this.data);
    this.refresh();
  }

  /** Initial positions, zero velocities. */
  reset(): void {
    this.#engine.mj_resetData(this.model, this.data);
    this.refresh();
  }

  /** Computes everything that follows from positions, velocities and controls. */
  forward(): void {
    this.#engine.mj_forward(this.model, this.data);
  }

  /** Computes where bodies and geoms are. */
  kinematics(): void {
    this.#engine.mj_kinematics(this.model, this.data);
    this.refresh();
  }

  /** Computes `cfrcExt` for the last step. */
  contactForces(): void {
    this.#engine.mj_rnePostConstraint(this.model, this.data);
  }

  /** Computes positions and velocities of all bodies, and of the centres of mass of all subtrees, from `qpos` and `qvel`. */
  velocities(): void {
    const { model, data } = this;
    this.#engine.mj_kinematics(model, data);
    this.#engine.mj_comPos(model, data);
    this.#engine.mj_comVel(model, data);
    this.#engine.mj_subtreeVel(model, data);
    this.refresh();
  }

  /** Goes back to the shared model. */
  useShared(): void {
    this.model = this.#base;
  }

  /** Takes parameters of its own, in a copy of the shared model that is made when first needed. */
  useOwn(parameters: readonly Parameter[], values: ArrayLike<number>): void {
    this.#own ??= this.#ownership.add(new this.#engine.MjModel(this.#base));
    writeParameters(this.#own, this.#base, this.data, parameters, values);
    this.model = this.#own;
    this.refresh();
  }

  #takeViews(): void {
    const { data } = this;
    this.qpos = data.qpos;
    this.qvel = data.qvel;
    this.ctrl = data.ctrl;
    this.xpos = data.xpos;
    this.xmat = data.xmat;
    this.xipos = data.xipos;
    this.siteXpos = data.site_xpos;
    this.geomXpos = data.geom_xpos;
    this.geomXmat = data.geom_xmat;
    this.cinert = data.cinert;
    this.cvel = data.cvel;
    this.cfrcExt = data.cfrc_ext;
    this.qfrcActuator = data.qfrc_actuator;
    this.qfrcConstraint = data.qfrc_constraint;
    this.subtreeLinvel = data.subtree_linvel;
    this.subtreeAngmom = data.subtree_angmom;
  }
}
