import { gateSize } from './gate.ts';

/** Which gates there are: on a circle, on a figure of eight, or on a circle that each episode bends anew. */
export type Track = 'circle' | 'figureEight' | 'random';

/** Gates of every track. */
export const gateCount = 8;

const height = 1.25;
const turn = 2 * Math.PI;

/** Numbers of noise that the random track needs. */
export const trackNoise = 4 * gateCount;

/**
 * Writes the gates of a track (`[8, 6]`), all of one opening, from `offset` on. `noise` holds numbers in (-1, 1), which
 * only the random track uses.
 */
export function layTrack(
  track: Track,
  opening: number,
  gates: Float64Array,
  offset: number,
  noise: Float64Array,
): void {
  for (let k = 0; k < gateCount; k++) {
    const at = offset + k * gateSize;
    gates[at + 5] = opening;
    if (track === 'circle') onCircle(gates, at, (turn * k) / gateCount, 2.5, height + (k % 2 === 0 ? 0.25 : -0.25), 0);
    else if (track === 'figureEight') onEight(gates, at, (turn * (k + 0.5)) / gateCount);
    else {
      const angle = (turn * (k + 0.25 * noise[4 * k])) / gateCount;
      onCircle(gates, at, angle, 2.6 + 0.5 * noise[4 * k + 1], height + 0.5 * noise[4 * k + 2], 0.4 * noise[4 * k + 3]);
    }
  }
}

/**
 * A gate at an angle of a circle round the origin, to be flown through anticlockwise, turned by `yaw` from the tangent.
 */
function onCircle(gates: Float64Array, at: number, angle: number, radius: number, z: number, yaw: number): void {
  gates[at] = radius * Math.cos(angle);
  gates[at + 1] = radius * Math.sin(angle);
  gates[at + 2] = z;
  gates[at + 3] = -Math.sin(angle + yaw);
  gates[at + 4] = Math.cos(angle + yaw);
}

/** A gate at time `t` of Gerono's lemniscate, whose two ways across its middle are 0.8 m apart in height. */
function onEight(gates: Float64Array, at: number, t: number): void {
  const alongX = -3 * Math.sin(t);
  const alongY = 3.2 * Math.cos(2 * t);
  const length = Math.sqrt(alongX * alongX + alongY * alongY);
  gates[at] = 3 * Math.cos(t);
  gates[at + 1] = 1.6 * Math.sin(2 * t);
  gates[at + 2] = height + 0.4 * Math.sin(t);
  gates[at + 3] = alongX / length;
  gates[at + 4] = alongY / length;
}
