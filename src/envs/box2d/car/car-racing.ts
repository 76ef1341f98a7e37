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
import { PixelCanvas, ShapeCanvas, side } from './canvas.ts';
import { buildCar, type CarScene, size } from './car-scene.ts';
import { drawTrack, maxTiles, playfield, roadHalfWidth, type Track } from './track.ts';
import { CarPainter, type CarPicture } from './view.ts';
import { WheelDrive } from './wheel.ts';

const context = {
  enginePower: { default: 100_000_000 * size * size, low: 0, high: 200_000_000 * size * size },
  roadFriction: { default: 1, low: 0.05, high: 4 },
  grassFriction: { default: 0.6, low: 0.05, high: 4 },
  roadHalfWidth: { default: roadHalfWidth, low: 3, high: 12 },
  turnRate: { default: 0.31, low: 0.2, high: 0.5 },
} satisfies ContextSpec;

const column = columnsOf(context);

const wheelCount = 4;
const pixelCount = side * side * 3;
/** Newtons that ground of friction 1 can take. */
const frictionLimit = 1_000_000 * size * size;
const plainColours = [102, 102, 102, 102, 204, 102, 102, 230, 102];
/** Steering to the right, gas and brake of the five actions. */
const discreteControls = [
  [0, 0, 0],
  [0.6, 0, 0],
  [-0.6, 0, 0],
  [0, 0.2, 0],
  [0, 0, 0.8],
] as const;
/** Most that the gas rises in a frame. */
const gasRise = 0.1;

/** What {@link CarRacing} takes. */
export interface CarRacingOptions extends NativeOptions {
  /** Steering, gas and brake, in place of five actions; true by default. */
  readonly continuous?: boolean;
  /**
   * Share of the tiles that must have been visited when the car crosses the start for the lap to count; 0.95 by
   * default.
   */
  readonly lapCompletePercent?: number;
  /** New colours of road, field and grass in each episode; false by default. */
  readonly domainRandomize?: boolean;
}

/**
 * CarRacing-v3: drive a car around a new track in each episode, seen from above.
 *
 * Observation: `uint8 [96, 96, 3]`, a camera that turns with the car, over a bar of indicators: speed, spin of the four
 * wheels, steering, turning. Actions: steering (-1 left to 1 right), gas and brake from 0 to 1; or 0 nothing, 1 right,
 * 2 left, 3 gas, 4 brake. Reward: 1000 / tiles for each tile that a wheel reaches for the first time, less 0.1 a frame;
 * -100 in place of it where the car leaves the playfield, which ends the episode, as does a whole lap; 1000 steps at
 * most.
 *
 * Rules and constants as in Gymnasium 1.3 (Klimov 2016). The picture differs in three things: it is the mean of four
 * samples a pixel where Gymnasium shrinks one of 1000 x 800, it leaves out the figure of the reward at the lower left,
 * and a tile takes its plain colour under the first wheel, not the first part of the car.
 */
export class CarRacing extends WorldEnv<CarScene> {
  readonly #continuous: boolean;
  readonly #lapShare: number;
  readonly #randomColours: boolean;
  readonly #drive = new WheelDrive();
  readonly #painter = new CarPainter();
  readonly #canvas = new PixelCanvas();
  readonly #tracks: readonly Track[];
  readonly #pictures: CarPicture[] = [];
  protected readonly state;

  constructor({
    continuous = true,
    lapCompletePercent = 0.95,
    domainRandomize = false,
    ...options
  }: CarRacingOptions = {}) {
    super(
      {
        id: 'CarRacing-v3',
        observationSpace: box({ shape: [side, side, 3], dtype: 'uint8' }),
        actionSpace: continuous ? box({ shape: [3], low: [-1, 0, 0], high: [1, 1, 1] }) : discrete(5),
        maxEpisodeSteps: 1000,
        context,
      },
      options,
    );
    this.#continuous = continuous;
    this.#lapShare = lapCompletePercent;
    this.#randomColours = domainRandomize;
    const n = this.numEnvs;
    this.state = {
      /** `[N, maxTiles, 3]`, `[N, maxTiles]` and `[N]`: the track. */
      points: new Float64Array(n * maxTiles * 3),
      borders: new Uint8Array(n * maxTiles),
      tileCounts: new Int32Array(n),
      /** `[N, maxTiles]`, whether a wheel has been on a tile; and how many it was. */
      visited: new Uint8Array(n * maxTiles),
      visitedCounts: new Int32Array(n),
      /** `[N]`, whether the lap is done. */
      lapDone: new Uint8Array(n),
      /** `[N]`, reward since the last step. */
      earned: new Float64Array(n),
      /** `[N]`, frames since the start. */
      frames: new Int32Array(n),
      /** `[N, 9]`: red, green and blue of road, field and grass. */
      colours: new Float64Array(n * plainColours.length),
      /** `[N, 4]`: tiles under each wheel, its spin in rad/s and how far it has turned; `[N]`: gas. */
      tilesUnder: new Int32Array(n * wheelCount),
      spins: new Float64Array(n * wheelCount),
      phases: new Float64Array(n * wheelCount),
      gas: new Float64Array(n),
    };
    this.#tracks = Array.from({ length: n }, (_, i) => this.#track(i));
  }

  #track(index: number): Track {
    const { points, borders, tileCounts } = this.state;
    return {
      points: points.subarray(index * maxTiles * 3, (index + 1) * maxTiles * 3),
      borders: borders.subarray(index * maxTiles, (index + 1) * maxTiles),
      get tileCount() {
        return tileCounts[index];
      },
      set tileCount(count) {
        tileCounts[index] = count;
      },
    };
  }

  protected draw(index: number): void {
    const { visited, visitedCounts, lapDone, earned, frames, tilesUnder, spins, phases, gas } = this.state;
    this.#drawColours(index);
    drawTrack(this.#tracks[index], this.parameter(index, column.turnRate), () => this.streams.uniform(index));
    visited.fill(0, index * maxTiles, (index + 1) * maxTiles);
    for (const array of [visitedCounts, lapDone, earned, frames, gas]) array[index] = 0;
    for (const array of [tilesUnder, spins, phases]) array.fill(0, index * wheelCount, (index + 1) * wheelCount);
  }

  #drawColours(index: number): void {
    const colours = this.#colours(index);
    colours.set(plainColours);
    if (!this.#randomColours) return;
    for (let k = 0; k < 6; k++) colours[k] = 210 * this.streams.uniform(index);
    colours.copyWithin(6, 3, 6);
    colours[6 + this.streams.integer(index, 3)] += 20;
  }

  #colours(index: number): Float64Array {
    return this.state.colours.subarray(index * plainColours.length, (index + 1) * plainColours.length);
  }

  protected build(index: number): CarScene {
    const track = this.#tracks[index];
    const halfWidth = this.parameter(index, column.roadHalfWidth);
    const scene = buildCar(track, halfWidth, (wheel, tile, touching) => this.#meet(index, wheel, tile, touching));
    const { visited, phases, spins, frames } = this.state;
    const rows = <T extends { subarray(from: number, to: number): T }>(array: T, width: number): T =>
      array.subarray(index * width, (index + 1) * width);
    this.#pictures[index] = {
      ...scene,
      track,
      halfWidth,
      visited: rows(visited, maxTiles),
      colours: this.#colours(index),
      phases: rows(phases, wheelCount),
      spins: rows(spins, wheelCount),
      get time() {
        return frames[index] / framesPerSecond;
      },
    };
    return scene;
  }

  /** A wheel comes onto a tile, or leaves it. */
  #meet(index: number, wheel: number, tile: number, touching: boolean): void {
    const { tilesUnder, visited, visitedCounts, tileCounts, earned, lapDone } = this.state;
    tilesUnder[index * wheelCount + wheel] += touching ? 1 : -1;
    if (!touching || visited[index * maxTiles + tile] === 1) return;
    visited[index * maxTiles + tile] = 1;
    visitedCounts[index]++;
    earned[index] += 1000 / tileCounts[index];
    if (tile === 0 && visitedCounts[index] / tileCounts[index] > this.#lapShare) lapDone[index] = 1;
  }

  protected start(index: number): void {
    this.#roll(index, 0, 0);
  }

  protected advance(actions: ActionBatch): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const control = this.#continuous ? undefined : discreteControls[actions[i]];
      const right = control ? control[0] : actions[i * 3];
      this.#accelerate(i, control ? control[1] : actions[i * 3 + 1]);
      this.#roll(i, -right, control ? control[2] : actions[i * 3 + 2]);
      this.#judge(i);
    }
  }

  /** The gas rises gradually, but falls at once. */
  #accelerate(index: number, gas: number): void {
    const { gas: running } = this.state;
    running[index] += Math.min(gas - running[index], gasRise);
  }

  /** One frame with the front wheels steered to an angle. */
  #roll(index: number, steer: number, brake: number): void {
    const { wheels, joints } = this.scenes[index];
    const { tilesUnder, spins, phases, gas, frames } = this.state;
    const { control } = this.#drive;
    const road = frictionLimit * this.parameter(index, column.roadFriction);
    const grass = frictionLimit * this.parameter(index, column.grassFriction);
    control.brake = brake;
    control.enginePower = this.parameter(index, column.enginePower);
    for (let w = 0, at = index * wheelCount; w < wheelCount; w++, at++) {
      control.steer = w < 2 ? steer : 0;
      control.gas = w < 2 ? 0 : gas[index];
      control.friction = tilesUnder[at] > 0 ? Math.max(road, grass) : grass;
      spins[at] = this.#drive.turn(wheels[w], joints[w], spins[at]);
      phases[at] += this.#drive.rolled;
    }
    frames[index]++;
    this.simulate(index);
  }

  #judge(index: number): void {
    const { rewards, terminated } = this;
    const { earned, visitedCounts, tileCounts, lapDone } = this.state;
    const { x, y } = this.scenes[index].hull.getPosition();
    const lost = Math.abs(x) > playfield || Math.abs(y) > playfield;
    const finished = lapDone[index] === 1 || visitedCounts[index] === tileCounts[index];
    rewards[index] = lost ? -100 : earned[index] - 0.1;
    earned[index] = 0;
    terminated[index] = lost || finished ? 1 : 0;
  }

  protected observe(first: number, last: number): void {
    for (let i = first; i < last; i++) {
      this.#painter.paint(this.#pictures[i], this.#canvas);
      this.#canvas.writePixels(this.observations, i * pixelCount);
    }
  }

  render(index: number): DisplayList {
    const canvas = new ShapeCanvas();
    this.#painter.paint(this.#pictures[index], canvas);
    return canvas.displayList(0);
  }
}
