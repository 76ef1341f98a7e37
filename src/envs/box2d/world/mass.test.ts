import { beforeAll, expect, test } from 'vitest';
import { loadPlanck, planck } from './engine.ts';
import { setPolygonMass } from './mass.ts';

beforeAll(loadPlanck);

test('a triangle and a square have the mass, centre and inertia that their densities mean', () => {
  const { World, Polygon } = planck();
  const corners = (points: readonly (readonly [number, number])[]) => new Polygon(points.map(([x, y]) => ({ x, y })));
  const body = new World().createDynamicBody();
  const triangle: [number, number][] = [
    [0, 0],
    [1, 0],
    [0, 1],
  ];
  body.createFixture(corners(triangle), { density: 2 });
  setPolygonMass(body);
  expect(body.getMass()).toBeCloseTo(1, 12);
  expect(body.getLocalCenter().x).toBeCloseTo(1 / 3, 12);
  expect(body.getInertia()).toBeCloseTo(1 / 3, 12);
  const square: [number, number][] = [
    [2, 0],
    [3, 0],
    [3, 1],
    [2, 1],
  ];
  body.createFixture(corners(square), { density: 3 });
  setPolygonMass(body);
  expect(body.getMass()).toBeCloseTo(4, 12);
  expect(body.getLocalCenter().x).toBeCloseTo((1 / 3 + 3 * 2.5) / 4, 12);
  // The square: 3 (19/3 + 1/3).
  expect(body.getInertia()).toBeCloseTo(1 / 3 + 20, 12);
});
