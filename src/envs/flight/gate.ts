/**
 * Numbers of a gate in a row of gates: its centre x, y, z (m), cosine and sine of the direction of flight, and the side
 * of its opening (m).
 */
export const gateSize = 6;

/** Width of the frame around the opening, in m. */
export const frameWidth = 0.12;

/** What a way does at a gate: nothing, fly through it in its direction, or hit its frame. */
export const crossing = { none: 0, through: 1, frame: 2 } as const;

/**
 * What a way, `x y z` of its beginning and then of its end, does at the gate whose numbers begin at `g`. The gate
 * stands upright, its opening is a square.
 */
export function crossGate(gates: Float64Array, g: number, way: Float64Array): number {
  const cos = gates[g + 3];
  const sin = gates[g + 4];
  const before = (way[0] - gates[g]) * cos + (way[1] - gates[g + 1]) * sin;
  const after = (way[3] - gates[g]) * cos + (way[4] - gates[g + 1]) * sin;
  if (before < 0 === after < 0) return crossing.none;
  const share = before / (before - after);
  const x = way[0] + share * (way[3] - way[0]) - gates[g];
  const y = way[1] + share * (way[4] - way[1]) - gates[g + 1];
  const z = way[2] + share * (way[5] - way[2]) - gates[g + 2];
  const aside = Math.max(Math.abs(y * cos - x * sin), Math.abs(z));
  const half = gates[g + 5] / 2;
  if (aside <= half) return before < 0 ? crossing.through : crossing.none;
  return aside <= half + frameWidth ? crossing.frame : crossing.none;
}
