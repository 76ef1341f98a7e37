import type { Body, Contact, RevoluteJoint, World } from 'planck';
import { planck } from '../world/engine.ts';
import { setPolygonMass } from '../world/mass.ts';
import type { Scene } from '../world/world-env.ts';
import { type Track, writeStrip } from './track.ts';

/** Metres for each unit of the car's drawing. */
export const size = 0.02;
/** Half the length and half the width of a wheel, in units of the drawing. */
export const wheelRadius = 27;
export const wheelHalfWidth = 14;

type Outline = readonly (readonly [number, number])[];

/** The parts of the car's body: front wing, nose, cockpit, rear wing; the car points up. */
const hullOutlines: readonly Outline[] = [
  [
    [-60, 130],
    [60, 130],
    [60, 110],
    [-60, 110],
  ],
  [
    [-15, 120],
    [15, 120],
    [20, 20],
    [-20, 20],
  ],
  [
    [25, 20],
    [50, -10],
    [50, -40],
    [20, -90],
    [-20, -90],
    [-50, -40],
    [-50, -10],
    [-25, 20],
  ],
  [
    [-50, -120],
    [50, -120],
    [50, -90],
    [-50, -90],
  ],
];
const wheelOutline: Outline = [
  [-wheelHalfWidth, wheelRadius],
  [wheelHalfWidth, wheelRadius],
  [wheelHalfWidth, -wheelRadius],
  [-wheelHalfWidth, -wheelRadius],
];
/** Front left, front right, rear left, rear right. */
const wheelPlaces: Outline = [
  [-55, 80],
  [55, 80],
  [-55, -82],
  [55, -82],
];

/** A car on its track. */
export interface CarScene extends Scene {
  readonly hull: Body;
  readonly wheels: readonly Body[];
  /** What steers each wheel. */
  readonly joints: readonly RevoluteJoint[];
}

/** What is told of a wheel that comes onto a tile, or leaves it. */
export type TileListener = (wheel: number, tile: number, touching: boolean) => void;

/** Builds the world: tiles that feel wheels but do not stop them, and a car at rest on the first one. */
export function buildCar(track: Track, halfWidth: number, listener: TileListener): CarScene {
  const { World, Vec2 } = planck();
  const world = new World({ gravity: new Vec2(0, 0) });
  const road = addTiles(world, track, halfWidth);
  const [angle, x, y] = track.points;
  const hull = world.createDynamicBody({ position: new Vec2(x, y), angle });
  for (const outline of hullOutlines) {
    // Only wheels are felt by tiles; the hull could never meet anything else.
    hull.createFixture(polygon(outline), { density: 1, filterMaskBits: 0x0020 });
  }
  setPolygonMass(hull);
  const wheels = wheelPlaces.map(([left, ahead]) => addWheel(world, x + left * size, y + ahead * size, angle));
  const joints = wheels.map((wheel, i) => addAxle(world, hull, wheel, wheelPlaces[i]));
  const tell = (contact: Contact, touching: boolean): void => {
    const [a, b] = [contact.getFixtureA(), contact.getFixtureB()];
    const [tile, other] = a.getBody() === road ? [a, b] : [b, a];
    listener(wheels.indexOf(other.getBody()), tile.getUserData() as number, touching);
  };
  world.on('begin-contact', (contact) => tell(contact, true));
  world.on('end-contact', (contact) => tell(contact, false));
  return { world, hull, wheels, joints };
}

function polygon(outline: Outline) {
  const { Vec2, Polygon } = planck();
  return new Polygon(outline.map(([x, y]) => new Vec2(x * size, y * size)));
}

function addTiles(world: World, track: Track, halfWidth: number): Body {
  const { Vec2, Polygon } = planck();
  const road = world.createBody();
  const corners = new Float64Array(8);
  for (let i = 0; i < track.tileCount; i++) {
    writeStrip(track, i, -halfWidth, halfWidth, corners);
    const points = [0, 2, 4, 6].map((k) => new Vec2(corners[k], corners[k + 1]));
    road.createFixture(new Polygon(points), { isSensor: true, userData: i });
  }
  return road;
}

function addWheel(world: World, x: number, y: number, angle: number): Body {
  const wheel = world.createDynamicBody({ position: { x, y }, angle });
  wheel.createFixture(polygon(wheelOutline), { density: 0.1, filterCategoryBits: 0x0020, filterMaskBits: 0x0001 });
  setPolygonMass(wheel);
  return wheel;
}

function addAxle(world: World, hull: Body, wheel: Body, [x, y]: readonly [number, number]): RevoluteJoint {
  const { Vec2, RevoluteJoint } = planck();
  const joint = new RevoluteJoint({
    bodyA: hull,
    bodyB: wheel,
    localAnchorA: new Vec2(x * size, y * size),
    localAnchorB: new Vec2(0, 0),
    enableMotor: true,
    enableLimit: true,
    maxMotorTorque: 180 * 900 * size * size,
    motorSpeed: 0,
    lowerAngle: -0.4,
    upperAngle: 0.4,
  });
  world.createJoint(joint);
  return joint;
}
