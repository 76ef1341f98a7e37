import { empty, wall } from './cell.ts';

/** How many cells the partial view shows along each side. */
export const viewSize = 7;

/** How far the view of somebody inside the outer walls reaches beyond them. */
const margin = viewSize - 2;

/** How many numbers each environment has for the purposes of its level. */
export const registerCount = 10;

/** How many words an instruction has at most. */
export const missionLength = 8;

/**
 * The worlds of N environments as arrays. Cells are known by their address in `cells`; a step to the right adds 1, a
 * step down adds `stride`.
 */
export interface World {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  /** Cells of one environment, walls around the level included, so that no view leaves them. */
  readonly area: number;
  /** Where the upper left corner of the level lies among them. */
  readonly origin: number;
  /** `[N, area]`; see cell.ts. */
  readonly cells: Int32Array;
  /** `[N]`, addresses of the agents. */
  readonly positions: Int32Array;
  /** `[N]`, 0 right, 1 down, 2 left, 3 up. */
  readonly directions: Int32Array;
  /** `[N]`, what the agents carry, or `empty`. */
  readonly carried: Int32Array;
  /** `[N, registerCount]`, whatever the level has to remember. */
  readonly registers: Int32Array;
  /** `[N, missionLength]`, words of the instruction, 0 behind its end. */
  readonly missions: Uint8Array;
  /** What a step in each direction adds to an address. */
  readonly steps: Int32Array;
}

/** N worlds of the given size, all walls. */
export function createWorld(numEnvs: number, width: number, height: number): World {
  // Rows share their margins: what lies left of one row is what lies right of the row before.
  const stride = width + margin;
  const area = (height + 2 * margin) * stride + margin;
  return {
    width,
    height,
    stride,
    area,
    origin: margin * stride + margin,
    cells: new Int32Array(numEnvs * area).fill(wall),
    positions: new Int32Array(numEnvs),
    directions: new Int32Array(numEnvs),
    carried: new Int32Array(numEnvs).fill(empty),
    registers: new Int32Array(numEnvs * registerCount),
    missions: new Uint8Array(numEnvs * missionLength),
    steps: Int32Array.of(1, stride, -1, -stride),
  };
}
