import { expect, test } from 'vitest';
import { crossGate, crossing } from './gate.ts';
import { gateCount, layTrack, trackNoise } from './track.ts';

/** At (1, 2, 1), 0.8 m wide, to be flown through along +y. */
const gate = Float64Array.of(1, 2, 1, 0, 1, 0.8);
const meet = (a: readonly [number, number, number], b: readonly [number, number, number]) =>
  crossGate(gate, 0, Float64Array.of(...a, ...b));

test.each([
  ['through the middle', [1, 1.9, 1], [1, 2.1, 1], crossing.through],
  ['just inside a corner', [1.39, 1.9, 1.39], [1.39, 2.1, 1.39], crossing.through],
  ['backwards through the middle', [1, 2.1, 1], [1, 1.9, 1], crossing.none],
  ['the frame, from the front', [1.45, 1.9, 1], [1.45, 2.1, 1], crossing.frame],
  ['the frame, from behind', [1, 2.1, 1.5], [1, 1.9, 1.5], crossing.frame],
  ['past the frame', [1.6, 1.9, 1], [1.6, 2.1, 1], crossing.none],
  ['up to the gate only', [1, 1.8, 1], [1, 1.99, 1], crossing.none],
  ['slantwise: inside where the plane is crossed', [1.8, 1.5, 1], [0.2, 2.5, 1], crossing.through],
] as const)('%s', (_, a, b, met) => {
  expect(meet(a, b)).toBe(met);
});

test.each(['circle', 'figureEight', 'random'] as const)('%s: each gate leads towards the next', (track) => {
  const gates = new Float64Array(gateCount * 6);
  const noise = Float64Array.from({ length: trackNoise }, (_, k) => Math.sin((k + 1) * 12.9898));
  layTrack(track, 0.8, gates, 0, noise);
  for (let k = 0; k < gateCount; k++) {
    const [x, y, z, cos, sin] = gates.subarray(k * 6, k * 6 + 6);
    const next = ((k + 1) % gateCount) * 6;
    expect(Math.hypot(cos, sin)).toBeCloseTo(1, 12);
    expect((gates[next] - x) * cos + (gates[next + 1] - y) * sin).toBeGreaterThan(0.5);
    expect(z).toBeGreaterThan(0.6);
  }
});
