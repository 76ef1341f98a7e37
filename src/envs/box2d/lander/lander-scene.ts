import type { Body, RevoluteJoint, World } from 'planck';
import { planck } from '../world/engine.ts';
import { setPolygonMass } from '../world/mass.ts';
import type { Scene } from '../world/world-env.ts';

/** Pixels of Gymnasium's window per metre. */
export const scale = 30;
/** Metres that the window shows. */
export const viewWidth = 600 / scale;
export const viewHeight = 400 / scale;
/** Height of the landing pad, in metres. */
export const padHeight = viewHeight / 4;
/** Points of the ground line. */
export const groundPoints = 11;
/** Metres from the lander's origin down to where its legs end, in pixels of the window. */
export const legDown = 18;

const legAway = 20;
const legWidth = 2;
const legHeight = 8;
/** Outline of the lander, in pixels of the window. */
const landerOutline: readonly (readonly [number, number])[] = [
  [-14, 17],
  [-17, 0],
  [-17, -10],
  [17, -10],
  [17, 0],
  [14, 17],
];

/** What a lander's world is built from. */
export interface LanderPlan {
  /** `[11]`, metres above the bottom, at equal distances over the width. */
  readonly ground: Float64Array;
  /** m/s² upwards. */
  readonly gravity: number;
  /** Newton metres that press each leg outwards. */
  readonly legTorque: number;
}

/** A lander over its ground. */
export interface LanderScene extends Scene {
  readonly lander: Body;
  /** The right one first. */
  readonly legs: readonly [Body, Body];
}

/** What is told of contacts with the ground. */
export interface LanderListener {
  crash(): void;
  leg(which: number, touching: boolean): void;
}

/** Builds the world: a ground line, a lander at the top of the window, and two legs on sprung joints. */
export function buildLander(plan: LanderPlan, listener: LanderListener): LanderScene {
  const { World, Vec2 } = planck();
  const world = new World({ gravity: new Vec2(0, plan.gravity) });
  addGround(world, plan.ground);
  const lander = addBody(world);
  const legs = [addLeg(world, lander, -1, plan.legTorque), addLeg(world, lander, 1, plan.legTorque)] as const;
  listen(world, lander, legs, listener);
  return { world, lander, legs };
}

function addGround(world: World, heights: Float64Array): void {
  const { Vec2, Edge } = planck();
  const ground = world.createBody();
  ground.createFixture(new Edge(new Vec2(0, 0), new Vec2(viewWidth, 0)));
  const spacing = viewWidth / (groundPoints - 1);
  for (let i = 0; i + 1 < groundPoints; i++) {
    const from = new Vec2(spacing * i, heights[i]);
    const to = new Vec2(spacing * (i + 1), heights[i + 1]);
    ground.createFixture(new Edge(from, to), { density: 0, friction: 0.1 });
  }
}

function addBody(world: World): Body {
  const { Vec2, Polygon } = planck();
  const lander = world.createDynamicBody(new Vec2(viewWidth / 2, viewHeight));
  lander.createFixture(new Polygon(landerOutline.map(([x, y]) => new Vec2(x / scale, y / scale))), {
    density: 5,
    friction: 0.1,
    filterCategoryBits: 0x0010,
    filterMaskBits: 0x0001,
  });
  setPolygonMass(lander);
  return lander;
}

/** Side -1 lies to the right of the lander's middle, as in Gymnasium. */
function addLeg(world: World, lander: Body, side: -1 | 1, torque: number): Body {
  const { Vec2, Box, RevoluteJoint } = planck();
  const position = new Vec2(viewWidth / 2 - (side * legAway) / scale, viewHeight);
  const leg = world.createDynamicBody({ position, angle: side * 0.05 });
  leg.createFixture(new Box(legWidth / scale, legHeight / scale), {
    density: 1,
    filterCategoryBits: 0x0020,
    filterMaskBits: 0x0001,
  });
  const joint: RevoluteJoint = new RevoluteJoint({
    bodyA: lander,
    bodyB: leg,
    localAnchorA: new Vec2(0, 0),
    localAnchorB: new Vec2((side * legAway) / scale, legDown / scale),
    enableMotor: true,
    enableLimit: true,
    maxMotorTorque: torque,
    motorSpeed: 0.3 * side,
    lowerAngle: side === -1 ? 0.4 : -0.9,
    upperAngle: side === -1 ? 0.9 : -0.4,
  });
  world.createJoint(joint);
  return leg;
}

function listen(world: World, lander: Body, legs: readonly [Body, Body], listener: LanderListener): void {
  world.on('begin-contact', (contact) => {
    const [a, b] = [contact.getFixtureA().getBody(), contact.getFixtureB().getBody()];
    if (a === lander || b === lander) listener.crash();
    for (let leg = 0; leg < 2; leg++) if (a === legs[leg] || b === legs[leg]) listener.leg(leg, true);
  });
  world.on('end-contact', (contact) => {
    const [a, b] = [contact.getFixtureA().getBody(), contact.getFixtureB().getBody()];
    for (let leg = 0; leg < 2; leg++) if (a === legs[leg] || b === legs[leg]) listener.leg(leg, false);
  });
}
