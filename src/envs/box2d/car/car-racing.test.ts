import { beforeAll, expect, test } from 'vitest';
import { loadPlanck } from '../index.ts';
import { driveRows, trackTiles } from '../testing/recordings.ts';
import { PixelCanvas, side } from './canvas.ts';
import { CarRacing } from './car-racing.ts';
import { drawTrack, maxTiles, type Track } from './track.ts';

beforeAll(loadPlanck);

/** The generator of Lehmer (1951), as Park and Miller (1988) set it. */
function lehmer(): () => number {
  let x = 1;
  return () => {
    x = (x * 16807) % 2147483647;
    return x / 2147483647;
  };
}

/** A car on the track of the recording, whose body can be read. */
class RecordedTrack extends CarRacing {
  protected override draw(index: number): void {
    super.draw(index);
    const { points, borders, tileCounts } = this.state;
    const track = { points, borders, tileCount: 0 };
    drawTrack(track, 0.31, lehmer());
    tileCounts[0] = track.tileCount;
  }

  motion(): number[] {
    const { hull } = this.scenes[0];
    const { x, y } = hull.getPosition();
    const { x: speedX, y: speedY } = hull.getLinearVelocity();
    return [x, y, hull.getAngle(), speedX, speedY, this.state.spins[2], this.rewards[0]];
  }

  /** Moves the car to a place without its wheels feeling what lies between. */
  jump(x: number, y: number): void {
    const { hull, wheels } = this.scenes[0];
    const { x: fromX, y: fromY } = hull.getPosition().clone();
    for (const body of [hull, ...wheels]) {
      const { x: bodyX, y: bodyY } = body.getPosition();
      body.setPosition({ x: bodyX + x - fromX, y: bodyY + y - fromY });
    }
  }

  visitAllBut(tile: number): void {
    const { visited, visitedCounts, tileCounts } = this.state;
    visited.fill(1, 0, tileCounts[0]);
    visited[tile] = 0;
    visitedCounts[0] = tileCounts[0] - 1;
  }
}

function emptyTrack(): Track {
  return { points: new Float64Array(maxTiles * 3), borders: new Uint8Array(maxTiles), tileCount: 0 };
}

test('a track runs where Gymnasium lays it', () => {
  const track = emptyTrack();
  drawTrack(track, 0.31, lehmer());
  expect(track.tileCount).toBe(259);
  expect(track.borders.reduce((sum, x) => sum + x, 0)).toBe(38);
  for (const [tile, ...point] of trackTiles) {
    point.forEach((x, k) => {
      expect(track.points[tile * 3 + k], `tile ${tile}`).toBeCloseTo(x, 3);
    });
  }
});

test('a drive runs as it does in Gymnasium on Box2D', () => {
  const env = new RecordedTrack();
  env.reset(1);
  const rows = new Map(driveRows.map((row) => [row[0], row.slice(1)]));
  for (let k = 0; k < 80; k++) {
    env.step(Float32Array.of(0.3 * Math.sin(0.05 * k), k < 60 ? 0.6 : 0.1, k >= 60 && k < 70 ? 0.3 : 0));
    rows.get(k + 1)?.forEach((x, column) => {
      expect(Math.abs(env.motion()[column] - x), `step ${k + 1}, number ${column}`).toBeLessThan(0.02);
    });
  }
});

test('the last tile ends the lap; leaving the playfield costs 100', () => {
  const env = new RecordedTrack();
  env.reset(1);
  const idle = Float32Array.of(0, 0, 0);
  env.visitAllBut(50);
  env.jump(trackTiles[2][2], trackTiles[2][3]);
  env.step(idle);
  expect(env.terminated[0]).toBe(0);
  // A pair that has come about by a jump is found at the end of the step, and felt in the next.
  env.step(idle);
  expect(env.terminated[0]).toBe(1);
  expect(env.rewards[0]).toBeCloseTo(1000 / 259 - 0.1, 10);
  env.jump(400, 0);
  env.step(idle);
  expect([env.terminated[0], env.rewards[0]]).toEqual([1, -100]);
});

function pixel(env: CarRacing, row: number, column: number): number[] {
  const at = (row * side + column) * 3;
  return Array.from(env.observations.subarray(at, at + 3));
}

test('the picture shows car, road, field and indicators', () => {
  const env = new CarRacing();
  env.reset(1);
  for (let t = 0; t < 60; t++) env.step(Float32Array.of(0, t < 10 ? 0.1 : 0, 0));
  expect(pixel(env, 71, 47)[0]).toBeGreaterThan(120);
  expect(pixel(env, 60, 47)[0]).toBeGreaterThanOrEqual(102);
  expect(pixel(env, 60, 47)[0]).toBe(pixel(env, 60, 47)[1]);
  expect(pixel(env, 60, 5)[1]).toBeGreaterThanOrEqual(204);
  expect(pixel(env, 95, 50)).toEqual([0, 0, 0]);
});

test('episodes differ in colour when they are asked to', () => {
  const env = new CarRacing({ domainRandomize: true });
  env.reset(1);
  const first = pixel(env, 60, 5);
  env.restart(0);
  expect(pixel(env, 60, 5)).not.toEqual(first);
});

test('friction of the ground decides whether the wheels spin', () => {
  const env = new CarRacing({ numEnvs: 2 });
  env.setContext(1, { roadFriction: 0.05, grassFriction: 0.05 });
  env.reset(1);
  for (let t = 0; t < 50; t++) env.step(Float32Array.of(0, 1, 0, 0, 1, 0));
  const { spins } = env.snapshot().state.own as { spins: Float64Array };
  expect(spins[6]).toBeGreaterThan(1.2 * spins[2]);
});

test('a polygon of the canvas covers its pixels, and those of its edge in part', () => {
  const canvas = new PixelCanvas();
  const box = (left: number, top: number, right: number, bottom: number): Float64Array =>
    Float64Array.of(left, top, right, top, right, bottom, left, bottom);
  canvas.polygon(box(0, 0, 1000, 800), 4, 0x102030);
  // Columns 10 to 19 and the first half of 20; rows 12 to 23.
  canvas.polygon(box(10 * (1000 / 96), 100, 20.5 * (1000 / 96), 200), 4, 0xfe80c0);
  const pixels = new Uint8Array(side * side * 3);
  canvas.writePixels(pixels, 0);
  const at = (row: number, column: number): number[] =>
    Array.from(pixels.subarray((row * side + column) * 3).slice(0, 3));
  expect(at(12, 10)).toEqual([0xfe, 0x80, 0xc0]);
  expect(at(23, 19)).toEqual([0xfe, 0x80, 0xc0]);
  expect(at(15, 20)).toEqual([(0x10 + 0xfe) / 2, (0x20 + 0x80) / 2, (0x30 + 0xc0) / 2]);
  expect(at(24, 15)).toEqual([0x10, 0x20, 0x30]);
  expect(at(12, 9)).toEqual([0x10, 0x20, 0x30]);
});
