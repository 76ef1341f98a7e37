/** Faces in the order of the observation. */
export const faces = ['up', 'front', 'right', 'back', 'left', 'down'] as const;

/** A point or direction: x to the right, y up, z to the front. */
type Vector = readonly [number, number, number];

/** For each face, where it looks to, and which way its columns and its rows go as it is drawn when folded out. */
const frames: readonly { readonly out: Vector; readonly column: Vector; readonly row: Vector }[] = [
  { out: [0, 1, 0], column: [1, 0, 0], row: [0, 0, 1] },
  { out: [0, 0, 1], column: [1, 0, 0], row: [0, -1, 0] },
  { out: [1, 0, 0], column: [0, 0, -1], row: [0, -1, 0] },
  { out: [0, 0, -1], column: [-1, 0, 0], row: [0, -1, 0] },
  { out: [-1, 0, 0], column: [0, 0, 1], row: [0, -1, 0] },
  { out: [0, -1, 0], column: [1, 0, 0], row: [0, 0, -1] },
];

/** Where a sticker is, in half cells from the middle, and where it looks to. */
interface Sticker {
  readonly at: Vector;
  readonly out: Vector;
}

/**
 * The moves of a cube of `side` cells: `[18, 6 · side²]`. Move `3 · face + turn` turns one outer layer: clockwise (turn 0),
 * counterclockwise (1) or by half (2), as seen from outside. Entry `k` is the sticker that comes to place `k`; places
 * count face by face in the order of {@link faces}, row by row.
 */
export function cubeMoves(side: number): Int32Array {
  const stickers = frames.flatMap((_, face) =>
    Array.from({ length: side * side }, (_, k) => stickerAt(face, Math.floor(k / side), k % side, side)),
  );
  const places = new Map(stickers.map((sticker, k) => [keyOf(sticker), k]));
  const table = new Int32Array(18 * stickers.length);
  for (let move = 0; move < 18; move++) {
    const axis = frames[Math.floor(move / 3)].out;
    const quarters = [1, 3, 2][move % 3];
    stickers.forEach((sticker, k) => {
      const isTurned = dot(sticker.at, axis) === side - 1;
      const to = isTurned ? places.get(keyOf(turned(sticker, axis, quarters)))! : k;
      table[move * stickers.length + to] = k;
    });
  }
  return table;
}

function stickerAt(face: number, row: number, column: number, side: number): Sticker {
  const { out, column: right, row: down } = frames[face];
  const [x, y] = [2 * column - side + 1, 2 * row - side + 1];
  return { out, at: vector((c) => (side - 1) * out[c] + x * right[c] + y * down[c]) };
}

function turned({ at, out }: Sticker, axis: Vector, quarters: number): Sticker {
  let sticker = { at, out };
  for (let k = 0; k < quarters; k++) {
    sticker = { at: quarterTurn(sticker.at, axis), out: quarterTurn(sticker.out, axis) };
  }
  return sticker;
}

/** Turns clockwise as seen from the axis's end: what lies along the axis stays, the rest becomes `v × axis`. */
function quarterTurn(v: Vector, axis: Vector): Vector {
  const along = dot(v, axis);
  return vector((c) => {
    const [p, q] = [(c + 1) % 3, (c + 2) % 3];
    return along * axis[c] + v[p] * axis[q] - v[q] * axis[p];
  });
}

function vector(component: (c: number) => number): Vector {
  return [component(0), component(1), component(2)];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function keyOf({ at, out }: Sticker): string {
  // Adding 0 makes 0 of -0.
  return [...at, ...out].map((x) => x + 0).join();
}
