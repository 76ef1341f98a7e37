import {
  type ActionBatch,
  box,
  type ContextSpec,
  type DisplayList,
  discrete,
  type NativeOptions,
} from '../../../env/index.ts';
import { columnsOf } from '../world/columns.ts';
import { framesPerSecond, WorldEnv } from '../world/world-env.ts';
import { drawLander } from './drawing.ts';
import { Engines, gust } from './engines.ts';
import {
  buildLander,
  groundPoints,
  type LanderScene,
  legDown,
  padHeight,
  scale,
  viewHeight,
  viewWidth,
} from './lander-scene.ts';

const context = {
  gravity: { default: -10, low: -12, high: 0 },
  windPower: { default: 0, low: 0, high: 20 },
  turbulencePower: { default: 0, low: 0, high: 2 },
  mainEnginePower: { default: 13, low: 0, high: 50 },
  sideEnginePower: { default: 0.6, low: 0, high: 5 },
  engineNoise: { default: 1, low: 0, high: 5 },
  startForce: { default: 1000, low: 0, high: 3000 },
  legTorque: { default: 40, low: 0, high: 400 },
} satisfies ContextSpec;

const column = columnsOf(context);

const observationSize = 8;
/** The wind begins at a whole time between minus and plus this. */
const firstGust = 9999;

/** What {@link LunarLander} takes. */
export interface LunarLanderOptions extends NativeOptions {
  /** Two throttles in place of four actions; false by default. */
  readonly continuous?: boolean;
}

/**
 * LunarLander-v3 and LunarLanderContinuous-v3: land a craft between two flags with three engines.
 *
 * Actions: 0 none, 1 left engine, 2 main engine, 3 right engine; or throttles [main, side], clipped to ±1: the main
 * engine runs at 50 to 100 % from 0 up, the left one below -0.5 and the right one above 0.5. Observation: x, y, their
 * speeds, angle, angular speed, and whether each leg touches the ground, in Gymnasium's units. Reward: the change of
 * `-100 (distance + speed + |angle|) + 10` for each leg on the ground, less 0.3 for a frame of main engine and 0.03 of
 * a side one; in their place -100 where the lander touches the ground or leaves the window at a side, +100 where it
 * comes to rest. All three end the episode; 1000 steps at most.
 *
 * Wind is on where the context gives it power: `windPower` 15 and `turbulencePower` 1.5 are Gymnasium's `enable_wind`.
 * `engineNoise` scales the random displacement of the engines, `startForce` (newtons) the random push at the start. The
 * observation space is unbounded where Gymnasium's states bounds that flights exceed.
 *
 * Rules and constants as in Gymnasium 1.3 (Klimov 2016); planck computes in float64 where Box2D does in float32.
 */
export class LunarLander extends WorldEnv<LanderScene> {
  readonly #continuous: boolean;
  /** `[N, 11]`, heights of the ground in metres. */
  readonly #ground: Float64Array;
  /** `[N]`, what the reward is the change of. */
  readonly #shaping: Float64Array;
  /** `[N, 2]`, whether each leg touches the ground. */
  readonly #legs: Uint8Array;
  /** `[N]`, whether the lander itself does. */
  readonly #crashed: Uint8Array;
  /** `[N, 2]`, time of the wind and of the turbulence. */
  readonly #gusts: Int32Array;
  /** `[N, 2]`, power of the main engine in the last step, and of the side engines (below 0: of the left one). */
  readonly #power: Float64Array;
  protected readonly state;
  readonly #engines = new Engines();

  constructor({ continuous = false, ...options }: LunarLanderOptions = {}) {
    const unbounded = Number.POSITIVE_INFINITY;
    const high = [...Array(6).fill(unbounded), 1, 1];
    super(
      {
        id: continuous ? 'LunarLanderContinuous-v3' : 'LunarLander-v3',
        observationSpace: box({ shape: [observationSize], low: [...Array(6).fill(-unbounded), 0, 0], high }),
        actionSpace: continuous ? box({ shape: [2], low: -1, high: 1 }) : discrete(4),
        maxEpisodeSteps: 1000,
        context,
        clipsActions: continuous,
      },
      options,
    );
    this.#continuous = continuous;
    this.#ground = new Float64Array(this.numEnvs * groundPoints);
    this.#shaping = new Float64Array(this.numEnvs);
    this.#legs = new Uint8Array(this.numEnvs * 2);
    this.#crashed = new Uint8Array(this.numEnvs);
    this.#gusts = new Int32Array(this.numEnvs * 2);
    this.#power = new Float64Array(this.numEnvs * 2);
    this.state = {
      ground: this.#ground,
      shaping: this.#shaping,
      legs: this.#legs,
      crashed: this.#crashed,
      gusts: this.#gusts,
      power: this.#power,
    };
  }

  protected draw(index: number): void {
    this.#drawGround(index);
    this.#crashed[index] = 0;
    this.#legs.fill(0, index * 2, index * 2 + 2);
    this.#power.fill(0, index * 2, index * 2 + 2);
    for (let k = 0; k < 2; k++) this.#gusts[index * 2 + k] = this.streams.integer(index, 2 * firstGust) - firstGust;
  }

  /** Random heights, level around the pad, each averaged with its neighbours. */
  #drawGround(index: number): void {
    const count = groundPoints + 1;
    const middle = (groundPoints - 1) / 2;
    const raw = Array.from({ length: count }, () => (this.streams.uniform(index) * viewHeight) / 2);
    raw.fill(padHeight, middle - 2, middle + 3);
    for (let i = 0; i < groundPoints; i++) {
      const sum = raw[(i + count - 1) % count] + raw[i] + raw[i + 1];
      this.#ground[index * groundPoints + i] = 0.33 * sum;
    }
  }

  protected build(index: number): LanderScene {
    const plan = {
      ground: this.#ground.subarray(index * groundPoints, (index + 1) * groundPoints),
      gravity: this.parameter(index, column.gravity),
      legTorque: this.parameter(index, column.legTorque),
    };
    return buildLander(plan, {
      crash: () => {
        this.#crashed[index] = 1;
      },
      leg: (which, touching) => {
        this.#legs[index * 2 + which] = touching ? 1 : 0;
      },
    });
  }

  protected start(index: number): void {
    const most = this.parameter(index, column.startForce);
    const across = (2 * this.streams.uniform(index) - 1) * most;
    const up = (2 * this.streams.uniform(index) - 1) * most;
    this.#engines.force(this.scenes[index].lander, across, up);
    this.#fly(index, 0, 0);
    this.#shaping[index] = this.#rate(index);
  }

  protected advance(actions: ActionBatch): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const main = this.#mainThrottle(actions, i);
      const side = this.#sideThrottle(actions, i);
      this.#fly(i, main, side);
      this.#judge(i, main, Math.abs(side));
    }
  }

  /** Power of the main engine from 0 to 1 that the action of environment `index` asks for. */
  #mainThrottle(actions: ActionBatch, index: number): number {
    if (!this.#continuous) return actions[index] === 2 ? 1 : 0;
    const throttle = actions[index * 2];
    return throttle > 0 ? (Math.min(throttle, 1) + 1) / 2 : 0;
  }

  /** Power of the side engines from -1 (left) to 1 (right). */
  #sideThrottle(actions: ActionBatch, index: number): number {
    if (!this.#continuous) return (actions[index] & 1) === 1 ? actions[index] - 2 : 0;
    const throttle = Math.max(-1, Math.min(1, actions[index * 2 + 1]));
    return Math.abs(throttle) > 0.5 ? throttle : 0;
  }

  /** One frame under wind and engines. */
  #fly(index: number, main: number, side: number): void {
    const { lander } = this.scenes[index];
    const noise = this.parameter(index, column.engineNoise) / scale;
    this.#blow(index);
    const along = (2 * this.streams.uniform(index) - 1) * noise;
    const across = (2 * this.streams.uniform(index) - 1) * noise;
    if (main !== 0) this.#engines.main(lander, main * this.parameter(index, column.mainEnginePower), along, across);
    if (side !== 0) {
      const strength = Math.abs(side) * this.parameter(index, column.sideEnginePower);
      this.#engines.side(lander, Math.sign(side), strength, along, across);
    }
    this.#power[index * 2] = main;
    this.#power[index * 2 + 1] = side;
    this.simulate(index);
  }

  /** Wind blows while no leg touches the ground. */
  #blow(index: number): void {
    const gusts = this.#gusts;
    const at = index * 2;
    const wind = this.parameter(index, column.windPower);
    const turbulence = this.parameter(index, column.turbulencePower);
    if ((this.#legs[at] | this.#legs[at + 1]) !== 0 || (wind === 0 && turbulence === 0)) return;
    const { lander } = this.scenes[index];
    this.#engines.force(lander, gust(gusts[at]) * wind, 0);
    lander.applyTorque(gust(gusts[at + 1]) * turbulence, true);
    gusts[at]++;
    gusts[at + 1]++;
  }

  /** Reward and end of the step just flown. */
  #judge(index: number, main: number, side: number): void {
    const { rewards, terminated } = this;
    const shaping = this.#rate(index);
    const { lander } = this.scenes[index];
    rewards[index] = shaping - this.#shaping[index] - 0.3 * main - 0.03 * side;
    this.#shaping[index] = shaping;
    const lost = this.#crashed[index] === 1 || Math.abs(this.#measure(index, 0)) >= 1;
    const atRest = !lander.isAwake();
    terminated[index] = lost || atRest ? 1 : 0;
    if (lost) rewards[index] = -100;
    if (atRest) rewards[index] = 100;
  }

  /** How good the state of environment `index` is: 0 at most, and 20 with both legs on the ground. */
  #rate(index: number): number {
    const x = this.#measure(index, 0);
    const y = this.#measure(index, 1);
    const speedX = this.#measure(index, 2);
    const speedY = this.#measure(index, 3);
    const distance = Math.sqrt(x * x + y * y);
    const speed = Math.sqrt(speedX * speedX + speedY * speedY);
    const legs = this.#legs[index * 2] + this.#legs[index * 2 + 1];
    return -100 * (distance + speed + Math.abs(this.#measure(index, 4))) + 10 * legs;
  }

  /** Element `k` of the observation, before it is rounded to float32. */
  #measure(index: number, k: number): number {
    const { lander } = this.scenes[index];
    switch (k) {
      case 0:
        return lander.getPosition().x / (viewWidth / 2) - 1;
      case 1:
        return (lander.getPosition().y - (padHeight + legDown / scale)) / (viewHeight / 2);
      case 2:
        return (lander.getLinearVelocity().x * (viewWidth / 2)) / framesPerSecond;
      case 3:
        return (lander.getLinearVelocity().y * (viewHeight / 2)) / framesPerSecond;
      case 4:
        return lander.getAngle();
      case 5:
        return (20 * lander.getAngularVelocity()) / framesPerSecond;
      default:
        return this.#legs[index * 2 + k - 6];
    }
  }

  protected observe(first: number, last: number): void {
    const { observations } = this;
    for (let i = first; i < last; i++) {
      for (let k = 0; k < observationSize; k++) observations[i * observationSize + k] = this.#measure(i, k);
    }
  }

  render(index: number): DisplayList {
    return drawLander({
      ...this.scenes[index],
      ground: this.#ground.subarray(index * groundPoints, (index + 1) * groundPoints),
      main: this.#power[index * 2],
      side: this.#power[index * 2 + 1],
    });
  }
}
