import type { Body, FixtureOpt, RevoluteJoint, Shape, World } from 'planck';
import { planck } from '../world/engine.ts';
import { setPolygonMass } from '../world/mass.ts';
import type { Scene } from '../world/world-env.ts';
import { scale, startPad, type Terrain, terrainHeight, terrainLength, terrainStep } from './terrain.ts';

/** Lengths of the walker, in metres. */
const legDown = -8 / scale;
const legWidth = 8 / scale;
const legHeight = 34 / scale;

const hullOutline: readonly (readonly [number, number])[] = [
  [-30, 9],
  [6, 9],
  [34, 1],
  [34, -8],
  [-30, -8],
];

/** The physics of a walker's world. */
export interface WalkerPhysics {
  /** m/s² upwards. */
  readonly gravity: number;
  readonly groundFriction: number;
  readonly hullDensity: number;
}

/** A walker on its terrain. */
export interface WalkerScene extends Scene {
  readonly hull: Body;
  /** Upper and lower part of the left leg, then of the right one. */
  readonly legs: readonly Body[];
  /** Hip and knee of the left leg, then of the right one. */
  readonly joints: readonly RevoluteJoint[];
}

/** What is told of contacts with the ground. */
export interface WalkerListener {
  fall(): void;
  /** Foot 0 is the left one. */
  foot(which: number, touching: boolean): void;
}

const limb: FixtureOpt = { density: 1, filterCategoryBits: 0x0020, filterMaskBits: 0x0001 };

/** Builds the world: the terrain, and a walker that stands at its start. */
export function buildWalker(terrain: Terrain, physics: WalkerPhysics, listener: WalkerListener): WalkerScene {
  const { World, Vec2 } = planck();
  const world = new World({ gravity: new Vec2(0, physics.gravity) });
  addTerrain(world, terrain, physics.groundFriction);
  const x = (terrainStep * startPad) / 2;
  const y = terrainHeight + 2 * legHeight;
  const hull = addHull(world, x, y, physics.hullDensity);
  const legs: Body[] = [];
  const joints: RevoluteJoint[] = [];
  for (const side of [-1, 1]) addLeg(world, hull, side, legs, joints);
  const scene = { world, hull, legs, joints };
  listen(scene, listener);
  return scene;
}

function addTerrain(world: World, { heights, blocks, blockCount }: Terrain, friction: number): void {
  const { Vec2, Edge, Box } = planck();
  const ground = world.createBody();
  for (let b = 0; b < blockCount * 4; b += 4) {
    const centre = new Vec2((blocks[b] + blocks[b + 2]) / 2, (blocks[b + 1] + blocks[b + 3]) / 2);
    const shape = new Box((blocks[b + 2] - blocks[b]) / 2, (blocks[b + 3] - blocks[b + 1]) / 2, centre);
    ground.createFixture(shape, { friction });
  }
  for (let i = 0; i + 1 < terrainLength; i++) {
    const from = new Vec2(i * terrainStep, heights[i]);
    ground.createFixture(new Edge(from, new Vec2((i + 1) * terrainStep, heights[i + 1])), { friction });
  }
}

function addHull(world: World, x: number, y: number, density: number): Body {
  const { Vec2, Polygon } = planck();
  const hull = world.createDynamicBody(new Vec2(x, y));
  hull.createFixture(new Polygon(hullOutline.map(([left, up]) => new Vec2(left / scale, up / scale))), {
    ...limb,
    density,
    friction: 0.1,
  });
  setPolygonMass(hull);
  return hull;
}

/** Side -1 is the left leg. */
function addLeg(world: World, hull: Body, side: number, legs: Body[], joints: RevoluteJoint[]): void {
  const { Vec2, Box } = planck();
  const { x, y } = hull.getPosition();
  const angle = side * 0.05;
  const add = (shape: Shape, height: number): Body => {
    const body = world.createDynamicBody({ position: new Vec2(x, height), angle });
    body.createFixture(shape, limb);
    legs.push(body);
    return body;
  };
  const upper = add(new Box(legWidth / 2, legHeight / 2), y - legHeight / 2 - legDown);
  joints.push(addJoint(world, hull, upper, legDown, side, [-0.8, 1.1]));
  const lower = add(new Box((0.8 * legWidth) / 2, legHeight / 2), y - (legHeight * 3) / 2 - legDown);
  joints.push(addJoint(world, upper, lower, -legHeight / 2, 1, [-1.6, -0.1]));
}

function addJoint(
  world: World,
  bodyA: Body,
  bodyB: Body,
  anchor: number,
  motorSpeed: number,
  [lowerAngle, upperAngle]: readonly [number, number],
): RevoluteJoint {
  const { Vec2, RevoluteJoint } = planck();
  const joint = new RevoluteJoint({
    bodyA,
    bodyB,
    localAnchorA: new Vec2(0, anchor),
    localAnchorB: new Vec2(0, legHeight / 2),
    enableMotor: true,
    enableLimit: true,
    maxMotorTorque: 0,
    motorSpeed,
    lowerAngle,
    upperAngle,
  });
  world.createJoint(joint);
  return joint;
}

function listen({ world, hull, legs }: WalkerScene, listener: WalkerListener): void {
  world.on('begin-contact', (contact) => {
    const [a, b] = [contact.getFixtureA().getBody(), contact.getFixtureB().getBody()];
    if (a === hull || b === hull) listener.fall();
    for (let leg = 0; leg < 2; leg++) if (a === legs[2 * leg + 1] || b === legs[2 * leg + 1]) listener.foot(leg, true);
  });
  world.on('end-contact', (contact) => {
    const [a, b] = [contact.getFixtureA().getBody(), contact.getFixtureB().getBody()];
    for (let leg = 0; leg < 2; leg++) if (a === legs[2 * leg + 1] || b === legs[2 * leg + 1]) listener.foot(leg, false);
  });
}
