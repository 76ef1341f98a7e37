import type { AABB, Manifold, World } from 'planck';

/** A vector of the engine. */
interface InnerVector {
  x: number;
  y: number;
}

/** A body of the engine with all that it carries from step to step. */
export interface InnerBody {
  m_type: string;
  m_awakeFlag: boolean;
  m_sleepTime: number;
  m_xf: { p: InnerVector; q: { s: number; c: number } };
  m_sweep: { c: InnerVector; a: number; c0: InnerVector; a0: number; alpha0: number };
  m_linearVelocity: InnerVector;
  m_angularVelocity: number;
  m_fixtureList: InnerFixture | null;
  m_next: InnerBody | null;
}

/** A fixture with one shape that is one child, as all shapes of this suite are. */
interface InnerFixture {
  m_proxies: { proxyId: number; fixture: InnerFixture }[];
  m_next: InnerFixture | null;
}

/** A revolute joint with what warms up its next solution. */
export interface InnerJoint {
  m_impulse: InnerVector & { z: number };
  m_motorImpulse: number;
  m_motorSpeed: number;
  m_maxMotorTorque: number;
  m_limitState: number;
  m_next: InnerJoint | null;
}

/** A pair of shapes whose fat boxes overlap. */
export interface InnerContact {
  m_fixtureA: InnerFixture;
  m_fixtureB: InnerFixture;
  m_manifold: Manifold;
  m_touchingFlag: boolean;
  m_enabledFlag: boolean;
  m_next: InnerContact | null;
}

/**
 * A leaf of the tree of boxes: that of a fixture, somewhat larger than it, so that the tree need not change with every
 * move.
 */
export interface InnerLeaf {
  aabb: AABB;
}

/** The tree of boxes that finds pairs. */
interface InnerTree {
  m_nodes: Record<number, InnerLeaf>;
  getFatAABB(proxyId: number): AABB;
  query(box: AABB, found: (proxyId: number) => boolean): void;
  insertLeaf(leaf: InnerLeaf): void;
  removeLeaf(leaf: InnerLeaf): void;
}

/** The members of planck 1.4's World that its types leave out and that decide how the simulation goes on. */
export interface InnerWorld {
  m_bodyList: InnerBody | null;
  m_jointList: InnerJoint | null;
  m_contactList: InnerContact | null;
  m_newFixture: boolean;
  s_step: { reset(timeStep: number): void };
  m_broadPhase: { m_tree: InnerTree; m_moveBuffer: number[]; getUserData(proxyId: number): unknown };
  findNewContacts(): void;
  createContact(proxyA: unknown, proxyB: unknown): void;
}

/** The same world, seen with its inner members. */
export function innerWorld(world: World): InnerWorld {
  return world as unknown as InnerWorld;
}
