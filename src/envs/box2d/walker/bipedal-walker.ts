import type { Vec2 } from 'planck';
import { type ActionBatch, box, type ContextSpec, type DisplayList, type NativeOptions } from '../../../env/index.ts';
import { columnsOf } from '../world/columns.ts';
import { planck } from '../world/engine.ts';
import { framesPerSecond, WorldEnv } from '../world/world-env.ts';
import { hardcoreCourse, plainCourse } from './course.ts';
import { drawWalker } from './drawing.ts';
import { castLidar, rays } from './lidar.ts';
import { type Course, drawTerrain, maxBlocks, scale, type Terrain, terrainLength, terrainStep } from './terrain.ts';
import { buildWalker, type WalkerScene } from './walker-scene.ts';

/** The physical parameters of every walker. */
export const walkerContext = {
  gravity: { default: -10, low: -20, high: -1 },
  groundFriction: { default: 2.5, low: 0, high: 10 },
  hullDensity: { default: 5, low: 0.5, high: 20 },
  motorTorque: { default: 80, low: 0, high: 200 },
  hipSpeed: { default: 4, low: 0, high: 10 },
  kneeSpeed: { default: 6, low: 0, high: 12 },
  startForce: { default: 5, low: 0, high: 100 },
  roughness: { default: 1, low: 0, high: 5 },
} satisfies ContextSpec;

const column = columnsOf(walkerContext);

const observationSize = 14 + rays;
/** Points before the end of the terrain at which the walker has arrived. */
const goalGrass = 10;
const goal = (terrainLength - goalGrass) * terrainStep;
const viewWidth = 600 / scale;
const viewHeight = 400 / scale;
/** Speeds by which those of hips and knees are divided in the observation. */
const ratedSpeeds = [4, 6] as const;
/** The published shaping: 300 for the whole way, and 5 for each radian that the hull is off level. */
const forwardRate = 130 / scale;
const tiltCost = 5;
const torqueCost = 0.00035;
const jointCount = 4;

/** What a kind of walker declares about itself. */
export interface WalkerSpec {
  readonly id: string;
  readonly maxEpisodeSteps: number;
  readonly context: ContextSpec;
}

/**
 * Base of the walkers: a hull on two legs with hips and knees, on uneven ground.
 *
 * Actions: torque of left hip, left knee, right hip, right knee as a share of the motors', clipped to ±1. Observation,
 * 24 numbers: angle, angular speed and speeds of the hull; angle and speed of hip and knee and whether the foot touches
 * the ground, for each leg; ten distances ahead. Reward: 130/30 for a metre forward, less 5 for each radian of the
 * hull's tilt, less 0.028 for full torque at a joint; -100 where the hull touches the ground or the walker leaves at
 * the left. Both end the episode, as does arriving at the right.
 *
 * Rules and constants as in Gymnasium 1.3 (Klimov 2016); planck computes in float64 where Box2D does in float32. The
 * observation space is unbounded where Gymnasium's states bounds that walkers exceed.
 */
export abstract class Walker extends WorldEnv<WalkerScene> {
  /** `[N, 200]`, `[N, maxBlocks, 4]` and `[N]`: the terrain. */
  readonly #heights: Float64Array;
  readonly #blocks: Float64Array;
  readonly #blockCounts: Int32Array;
  /** `[N]`, what the reward is the change of. */
  readonly #shaping: Float64Array;
  /** `[N, 2]`, whether each foot touches the ground. */
  readonly #feet: Uint8Array;
  /** `[N]`, whether the hull does. */
  readonly #fallen: Uint8Array;
  /** `[N, 10]`, what the rangefinder sees. */
  readonly #lidar: Float64Array;
  protected readonly state;
  /** The terrain of each environment, over the arrays above. */
  readonly #terrains: readonly Terrain[];
  readonly #force: Vec2;

  constructor(spec: WalkerSpec, options: NativeOptions) {
    const flag = (k: number): boolean => k === 8 || k === 13;
    const low = Array.from({ length: observationSize }, (_, k) => (flag(k) || k >= 14 ? 0 : Number.NEGATIVE_INFINITY));
    const high = low.map((least) => (least === 0 ? 1 : Number.POSITIVE_INFINITY));
    super(
      {
        ...spec,
        observationSpace: box({ shape: [observationSize], low, high }),
        actionSpace: box({ shape: [jointCount], low: -1, high: 1 }),
        clipsActions: true,
      },
      options,
    );
    const n = this.numEnvs;
    this.#heights = new Float64Array(n * terrainLength);
    this.#blocks = new Float64Array(n * maxBlocks * 4);
    this.#blockCounts = new Int32Array(n);
    this.#shaping = new Float64Array(n);
    this.#feet = new Uint8Array(n * 2);
    this.#fallen = new Uint8Array(n);
    this.#lidar = new Float64Array(n * rays);
    this.state = {
      heights: this.#heights,
      blocks: this.#blocks,
      blockCounts: this.#blockCounts,
      shaping: this.#shaping,
      feet: this.#feet,
      fallen: this.#fallen,
      lidar: this.#lidar,
    };
    this.#terrains = Array.from({ length: n }, (_, i) => this.#terrain(i));
    this.#force = new (planck().Vec2)(0, 0);
  }

  /** What comes along the terrain of the next episode of environment `index`. */
  protected abstract course(index: number): Course;

  #terrain(index: number): Terrain {
    const counts = this.#blockCounts;
    return {
      heights: this.#heights.subarray(index * terrainLength, (index + 1) * terrainLength),
      blocks: this.#blocks.subarray(index * maxBlocks * 4, (index + 1) * maxBlocks * 4),
      get blockCount() {
        return counts[index];
      },
      set blockCount(count) {
        counts[index] = count;
      },
    };
  }

  protected draw(index: number): void {
    const terrain = this.#terrains[index];
    terrain.blocks.fill(0);
    drawTerrain(terrain, this.course(index), () => this.streams.uniform(index));
    this.#feet.fill(0, index * 2, index * 2 + 2);
    this.#fallen[index] = 0;
  }

  protected build(index: number): WalkerScene {
    const physics = {
      gravity: this.parameter(index, column.gravity),
      groundFriction: this.parameter(index, column.groundFriction),
      hullDensity: this.parameter(index, column.hullDensity),
    };
    return buildWalker(this.#terrains[index], physics, {
      fall: () => {
        this.#fallen[index] = 1;
      },
      foot: (which, touching) => {
        this.#feet[index * 2 + which] = touching ? 1 : 0;
      },
    });
  }

  protected start(index: number): void {
    this.#force.set((2 * this.streams.uniform(index) - 1) * this.parameter(index, column.startForce), 0);
    const { hull, joints } = this.scenes[index];
    hull.applyForceToCenter(this.#force, true);
    for (let k = 0; k < jointCount; k++) joints[k].setMotorSpeed(0);
    this.#walk(index);
    this.#shaping[index] = this.#rate(index);
  }

  protected advance(actions: ActionBatch): void {
    for (let i = 0; i < this.numEnvs; i++) {
      let cost = 0;
      for (let k = 0; k < jointCount; k++) cost += this.#drive(i, k, actions[i * jointCount + k]);
      this.#walk(i);
      this.#judge(i, cost);
    }
  }

  /** Turns joint `k` with a share of the motor's torque; gives what that costs. */
  #drive(index: number, k: number, share: number): number {
    const joint = this.scenes[index].joints[k];
    const torque = this.parameter(index, column.motorTorque);
    const speed = this.parameter(index, (k & 1) === 0 ? column.hipSpeed : column.kneeSpeed);
    const size = Math.min(Math.abs(share), 1);
    joint.setMotorSpeed(speed * Math.sign(share));
    joint.setMaxMotorTorque(torque * size);
    return torqueCost * torque * size;
  }

  #walk(index: number): void {
    const { hull } = this.scenes[index];
    // Being driven keeps it awake, even where the motors are set as before.
    hull.setAwake(true);
    this.simulate(index);
    const { x, y } = hull.getPosition();
    castLidar(this.#terrains[index], x, y, this.#lidar, index * rays);
  }

  #judge(index: number, cost: number): void {
    const { rewards, terminated } = this;
    const shaping = this.#rate(index);
    const { x } = this.scenes[index].hull.getPosition();
    const lost = this.#fallen[index] === 1 || x < 0;
    rewards[index] = lost ? -100 : shaping - this.#shaping[index] - cost;
    terminated[index] = lost || x > goal ? 1 : 0;
    this.#shaping[index] = shaping;
  }

  #rate(index: number): number {
    const { hull } = this.scenes[index];
    return forwardRate * hull.getPosition().x - tiltCost * Math.abs(hull.getAngle());
  }

  protected observe(first: number, last: number): void {
    const { observations } = this;
    for (let i = first, o = first * observationSize; i < last; i++, o += observationSize) {
      const { hull } = this.scenes[i];
      const { x: speedX, y: speedY } = hull.getLinearVelocity();
      observations[o] = hull.getAngle();
      observations[o + 1] = (2 * hull.getAngularVelocity()) / framesPerSecond;
      observations[o + 2] = (0.3 * speedX * viewWidth) / framesPerSecond;
      observations[o + 3] = (0.3 * speedY * viewHeight) / framesPerSecond;
      this.#observeLeg(i, 0, o + 4);
      this.#observeLeg(i, 1, o + 9);
      for (let k = 0; k < rays; k++) observations[o + 14 + k] = this.#lidar[i * rays + k];
    }
  }

  #observeLeg(index: number, leg: number, o: number): void {
    const { observations } = this;
    const { joints } = this.scenes[index];
    const hip = joints[2 * leg];
    const knee = joints[2 * leg + 1];
    observations[o] = hip.getJointAngle();
    observations[o + 1] = hip.getJointSpeed() / ratedSpeeds[0];
    observations[o + 2] = knee.getJointAngle() + 1;
    observations[o + 3] = knee.getJointSpeed() / ratedSpeeds[1];
    observations[o + 4] = this.#feet[index * 2 + leg];
  }

  render(index: number): DisplayList {
    const lidar = this.#lidar.subarray(index * rays, (index + 1) * rays);
    return drawWalker({ ...this.scenes[index], terrain: this.#terrains[index], lidar });
  }
}

/** BipedalWalker-v3: walk 88 m over uneven ground within 1600 steps. See {@link Walker}. */
export class BipedalWalker extends Walker {
  constructor(options: NativeOptions = {}) {
    super({ id: 'BipedalWalker-v3', maxEpisodeSteps: 1600, context: walkerContext }, options);
  }

  protected course(index: number): Course {
    return plainCourse(this.parameter(index, column.roughness));
  }
}

/** BipedalWalkerHardcore-v3: the same over stumps, pits and stairs, within 2000 steps. See {@link Walker}. */
export class BipedalWalkerHardcore extends Walker {
  constructor(options: NativeOptions = {}) {
    super({ id: 'BipedalWalkerHardcore-v3', maxEpisodeSteps: 2000, context: walkerContext }, options);
  }

  protected course(index: number): Course {
    return hardcoreCourse(this.parameter(index, column.roughness));
  }
}
