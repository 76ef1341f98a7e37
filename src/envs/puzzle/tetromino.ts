/** The seven pieces by their usual letters, as they lie before any turn. */
const drawings = {
  I: ['####'],
  O: ['##', '##'],
  T: ['###', '.#.'],
  S: ['.##', '##.'],
  Z: ['##.', '.##'],
  J: ['#..', '###'],
  L: ['..#', '###'],
} as const;

/** Letters of the pieces, in the order of their numbers. */
export const pieceNames = Object.keys(drawings) as readonly (keyof typeof drawings)[];

/** Cells of a piece. */
export const pieceSize = 4;
/** Turns by quarters, clockwise; some look the same. */
export const turnCount = 4;

/** A piece after some turns, in the upper left corner of a board. */
export interface Tetromino {
  readonly width: number;
  readonly height: number;
  /** `[4]` */
  readonly rows: Int32Array;
  /** `[4]` */
  readonly columns: Int32Array;
  /** `[width]`, the lowest row of each column. */
  readonly lowest: Int32Array;
}

/** Piece `p` after `t` quarter turns is number `4 p + t`. */
export const tetrominoes: readonly Tetromino[] = pieceNames.flatMap((name) => {
  let lines: readonly string[] = drawings[name];
  return Array.from({ length: turnCount }, (_, turn) => {
    if (turn > 0) lines = turned(lines);
    return tetromino(lines);
  });
});

/** A quarter turn clockwise: each column, read upwards, becomes a row. */
function turned(lines: readonly string[]): readonly string[] {
  return [...lines[0]].map((_, column) =>
    lines
      .map((line) => line[column])
      .toReversed()
      .join(''),
  );
}

function tetromino(lines: readonly string[]): Tetromino {
  const cells = lines.flatMap((line, row) => [...line].flatMap((c, column) => (c === '#' ? [[row, column]] : [])));
  const width = lines[0].length;
  const lowest = Int32Array.from({ length: width }, (_, x) =>
    Math.max(...cells.filter(([, column]) => column === x).map(([row]) => row)),
  );
  return {
    width,
    height: lines.length,
    rows: Int32Array.from(cells, ([row]) => row),
    columns: Int32Array.from(cells, ([, column]) => column),
    lowest,
  };
}
