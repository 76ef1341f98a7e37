import type { World } from 'planck';
import {
  type InnerBody,
  type InnerContact,
  type InnerJoint,
  type InnerLeaf,
  type InnerWorld,
  innerWorld,
} from './inner.ts';

/**
 * All that a world of this suite carries from one step to the next beside its shapes: bodies, the impulses that joints
 * and contacts start their next solution from, the order of the contacts, and the boxes that decide which contacts
 * arise. Plain data.
 */
export type WorldState = {
  /** `[B, 16]`, dynamic bodies in the order of the world's list. */
  readonly bodies: Float64Array;
  /** `[J, 7]`, joints in the order of the world's list. */
  readonly joints: Float64Array;
  /**
   * `[C, 6]`: fixtures A and B (numbers of their boxes), touching, enabled, kind of manifold, number of points; in the
   * order of the list.
   */
  readonly contacts: Int32Array;
  /** `[C, 2, 4]`: features of the contact points. */
  readonly features: Int32Array;
  /** `[C, 12]`: normal and point of the manifold, then point and impulses of each contact point. */
  readonly manifolds: Float64Array;
  /** `[B, 4]`, the box that the tree has for each dynamic body's fixture, one fixture after another. */
  readonly boxes: Float64Array;
};

/** Columns of a body, a joint, a contact, its features and its manifold. */
const width = { body: 16, joint: 7, contact: 6, features: 8, manifold: 12, box: 4 } as const;

/** Reads the state of a world between two steps. */
export function readWorld(world: World): WorldState {
  const inner = innerWorld(world);
  const bodies = dynamicBodies(inner);
  const joints = jointsOf(inner);
  const contacts = contactsOf(inner);
  const state = {
    bodies: new Float64Array(bodies.length * width.body),
    joints: new Float64Array(joints.length * width.joint),
    contacts: new Int32Array(contacts.length * width.contact),
    features: new Int32Array(contacts.length * width.features),
    manifolds: new Float64Array(contacts.length * width.manifold),
    boxes: Float64Array.from(movingLeaves(inner).flatMap(boxRow)),
  };
  bodies.forEach((body, i) => {
    state.bodies.set(bodyRow(body), i * width.body);
  });
  joints.forEach((joint, i) => {
    state.joints.set(jointRow(joint), i * width.joint);
  });
  contacts.forEach((contact, i) => {
    readContact(contact, i, state);
  });
  return state;
}

/**
 * Puts a world into a state. The world must have just been built as the one that the state was read from: same bodies,
 * fixtures and joints in the same order. What follows is then the same to the bit.
 *
 * @param timeStep - seconds that every step takes
 */
export function writeWorld(world: World, state: WorldState, timeStep: number): void {
  const inner = innerWorld(world);
  inner.m_newFixture = false;
  inner.m_broadPhase.m_moveBuffer.length = 0;
  inner.s_step.reset(timeStep);
  movingLeaves(inner).forEach((leaf, i) => {
    writeLeaf(inner, leaf, state.boxes.subarray(i * width.box));
  });
  // A new contact goes to the head of every list, so the last comes first; it also wakes its bodies, so these come
  // afterwards.
  for (let i = state.contacts.length / width.contact - 1; i >= 0; i--) writeContact(inner, state, i);
  dynamicBodies(inner).forEach((body, i) => {
    writeBody(body, state.bodies, i * width.body);
  });
  jointsOf(inner).forEach((joint, i) => {
    writeJoint(joint, state.joints, i * width.joint);
  });
}

function dynamicBodies(world: InnerWorld): InnerBody[] {
  return linked(world.m_bodyList).filter((body) => body.m_type === 'dynamic');
}

function jointsOf(world: InnerWorld): InnerJoint[] {
  return linked(world.m_jointList);
}

function contactsOf(world: InnerWorld): InnerContact[] {
  return linked(world.m_contactList);
}

function linked<T extends { m_next: T | null }>(first: T | null): T[] {
  const all: T[] = [];
  for (let at = first; at !== null; at = at.m_next) all.push(at);
  return all;
}

/** The leaves of all fixtures that move. */
function movingLeaves(world: InnerWorld): InnerLeaf[] {
  const fixtures = dynamicBodies(world).flatMap((body) => linked(body.m_fixtureList));
  return fixtures.map((fixture) => world.m_broadPhase.m_tree.m_nodes[fixture.m_proxies[0].proxyId]);
}

function boxRow({ aabb: { lowerBound, upperBound } }: InnerLeaf): number[] {
  return [lowerBound.x, lowerBound.y, upperBound.x, upperBound.y];
}

function writeLeaf(world: InnerWorld, leaf: InnerLeaf, row: Float64Array): void {
  const { m_tree: tree } = world.m_broadPhase;
  const { lowerBound, upperBound } = leaf.aabb;
  tree.removeLeaf(leaf);
  [lowerBound.x, lowerBound.y, upperBound.x, upperBound.y] = row;
  tree.insertLeaf(leaf);
}

function bodyRow(body: InnerBody): number[] {
  const { m_xf: place, m_sweep: sweep, m_linearVelocity: velocity } = body;
  return [
    body.m_awakeFlag ? 1 : 0,
    body.m_sleepTime,
    ...[place.p.x, place.p.y, place.q.s, place.q.c],
    ...[sweep.c.x, sweep.c.y, sweep.a, sweep.c0.x, sweep.c0.y, sweep.a0, sweep.alpha0],
    ...[velocity.x, velocity.y, body.m_angularVelocity],
  ];
}

function writeBody(body: InnerBody, rows: Float64Array, at: number): void {
  const { m_xf: place, m_sweep: sweep, m_linearVelocity: velocity } = body;
  body.m_awakeFlag = rows[at] === 1;
  body.m_sleepTime = rows[at + 1];
  [place.p.x, place.p.y, place.q.s, place.q.c] = rows.subarray(at + 2, at + 6);
  [sweep.c.x, sweep.c.y, sweep.a, sweep.c0.x, sweep.c0.y, sweep.a0, sweep.alpha0] = rows.subarray(at + 6, at + 13);
  [velocity.x, velocity.y, body.m_angularVelocity] = rows.subarray(at + 13, at + 16);
}

function jointRow(joint: InnerJoint): number[] {
  const { x, y, z } = joint.m_impulse;
  return [x, y, z, joint.m_motorImpulse, joint.m_motorSpeed, joint.m_maxMotorTorque, joint.m_limitState];
}

function writeJoint(joint: InnerJoint, rows: Float64Array, at: number): void {
  const impulse = joint.m_impulse;
  [impulse.x, impulse.y, impulse.z] = rows.subarray(at, at + 3);
  [joint.m_motorImpulse, joint.m_motorSpeed, joint.m_maxMotorTorque, joint.m_limitState] = rows.subarray(
    at + 3,
    at + 7,
  );
}

function readContact(contact: InnerContact, i: number, state: WorldState): void {
  const manifold = contact.m_manifold;
  const fixtures = [contact.m_fixtureA, contact.m_fixtureB].map((fixture) => fixture.m_proxies[0].proxyId);
  const flags = [contact.m_touchingFlag ? 1 : 0, contact.m_enabledFlag ? 1 : 0];
  state.contacts.set([...fixtures, ...flags, manifold.type, manifold.pointCount], i * width.contact);
  const { localNormal: normal, localPoint: point } = manifold;
  state.manifolds.set([normal.x, normal.y, point.x, point.y], i * width.manifold);
  manifold.points.forEach(({ id, localPoint, normalImpulse, tangentImpulse }, k) => {
    // A point out of use keeps no features.
    if (k < manifold.pointCount)
      state.features.set([id.indexA, id.typeA, id.indexB, id.typeB], i * width.features + k * 4);
    state.manifolds.set([localPoint.x, localPoint.y, normalImpulse, tangentImpulse], i * width.manifold + 4 + k * 4);
  });
}

function writeContact(world: InnerWorld, state: WorldState, i: number): void {
  const row = state.contacts.subarray(i * width.contact, (i + 1) * width.contact);
  world.createContact(world.m_broadPhase.getUserData(row[0]), world.m_broadPhase.getUserData(row[1]));
  const contact = world.m_contactList!;
  const { m_manifold: manifold } = contact;
  contact.m_touchingFlag = row[2] === 1;
  contact.m_enabledFlag = row[3] === 1;
  manifold.type = row[4];
  manifold.pointCount = row[5];
  const numbers = state.manifolds.subarray(i * width.manifold, (i + 1) * width.manifold);
  const { localNormal: normal, localPoint: point } = manifold;
  [normal.x, normal.y, point.x, point.y] = numbers;
  manifold.points.forEach((contactPoint, k) => {
    const [indexA, typeA, indexB, typeB] = state.features.subarray(i * width.features + k * 4);
    if (k < manifold.pointCount) contactPoint.id.setFeatures(indexA, typeA, indexB, typeB);
    [contactPoint.localPoint.x, contactPoint.localPoint.y] = numbers.subarray(4 + k * 4);
    [contactPoint.normalImpulse, contactPoint.tangentImpulse] = numbers.subarray(6 + k * 4);
  });
}
