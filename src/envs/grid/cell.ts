/**
 * What lies on a cell, as one number: type in bits 0-3, colour in bits 4-6, state in bits 7-8, the three marks below,
 * and from bit 12 on the object that a box holds. The first three are what observations show; their numbers are those
 * of MiniGrid (Chevalier-Boisvert et al., 2023, arXiv 2306.13831).
 */
export type Cell = number;

/** Types of cells. `unseen` and `agent` stand in observations only. */
export const type = {
  unseen: 0,
  empty: 1,
  wall: 2,
  floor: 3,
  door: 4,
  key: 5,
  ball: 6,
  box: 7,
  goal: 8,
  lava: 9,
  agent: 10,
} as const;

/** Colours of cells. */
export const colour = { red: 0, green: 1, blue: 2, purple: 3, yellow: 4, grey: 5 } as const;

/** How many colours there are. */
export const colourCount = 6;

/** States of doors; everything else has state 0. */
export const doorState = { open: 0, closed: 1, locked: 2 } as const;

/** Bits of {@link Cell}: nobody sees through, nobody enters, one can carry it. */
export const opaque = 1 << 9;
export const solid = 1 << 10;
export const liftable = 1 << 11;
const contentShift = 12;
const shown = opaque - 1;

/** The nothing on a free cell, and the nothing in empty hands. */
export const empty: Cell = type.empty;
export const wall: Cell = type.wall | (colour.grey << 4) | opaque | solid;
export const goal: Cell = type.goal | (colour.green << 4);
export const lava: Cell = type.lava | (colour.red << 4);

/** A door; `state` is one of {@link doorState}. */
export function door(paint: number, state: number): Cell {
  const marks = state === doorState.open ? 0 : opaque | solid;
  return type.door | (paint << 4) | (state << 7) | marks;
}

/** A key, a ball or an empty box: something that can be carried. */
export function thing(kind: number, paint: number): Cell {
  return kind | (paint << 4) | solid | liftable;
}

/** A box that holds a thing. */
export function boxWith(paint: number, content: Cell): Cell {
  return thing(type.box, paint) | ((content & 0x7f) << contentShift);
}

/** What is left of a box that is opened: the thing in it, or nothing. */
export function contentOf(box: Cell): Cell {
  const held = box >> contentShift;
  return held === 0 ? empty : thing(held & 15, held >> 4);
}

/** Type, colour and state alone. */
export function shownPart(cell: Cell): number {
  return cell & shown;
}

export function typeOf(cell: Cell): number {
  return cell & 15;
}

export function colourOf(cell: Cell): number {
  return (cell >> 4) & 7;
}

export function stateOf(cell: Cell): number {
  return (cell >> 7) & 3;
}
