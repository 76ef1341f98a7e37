import type { Point, Shape } from './display-list.ts';

/** Strokes of a letter, separated by spaces; each is points of two digits, x from 0 to 4 and y from 0 (top of capitals) over 6 (baseline) to 8. */
const glyphs: Readonly<Record<string, string>> = {
  0: '103041453616050110',
  1: '112026 1636',
  2: '01103041420646',
  3: '0110304142334445361605 1333',
  4: '36300444',
  5: '400003334445361605',
  6: '4130100105163645443303',
  7: '004016',
  8: '103041423313020110 133344453616050413',
  9: '4313020110304145361605',
  A: '062046 1434',
  B: '00063645443303 3342413000',
  C: '4130100105163645',
  D: '00063645413000',
  E: '40000646 0333',
  F: '400006 0333',
  G: '41301001051636454323',
  H: '0006 4046 0343',
  I: '1030 2026 1636',
  J: '4045361605',
  K: '0006 400346',
  L: '000646',
  M: '0600234046',
  N: '06004640',
  O: '103041453616050110',
  P: '06003041423303',
  Q: '103041453616050110 3446',
  R: '06003041423303 2346',
  S: '413010010213334445361605',
  T: '0040 2026',
  U: '000516364540',
  V: '002640',
  W: '0016233640',
  X: '0046 4006',
  Y: '002340 2326',
  Z: '00400646',
  a: '12324346 441405163645',
  b: '0006 0312324345361605',
  c: '4332120305163645',
  d: '4046 4332120305163645',
  e: '04444332120305163645',
  f: '40302126 1232',
  g: '4247381807 4332120305163645',
  h: '0006 0312324346',
  i: '2226 2020',
  j: '32372818 3030',
  k: '0006 420446',
  l: '2026',
  m: '0206 03122326 23324346',
  n: '0206 0312324346',
  o: '123243453616050312',
  p: '0208 0312324345361605',
  q: '4248 4332120305163645',
  r: '0206 04123243',
  s: '43321203143445361605',
  t: '20253646 1232',
  u: '0205163645 4246',
  v: '022642',
  w: '0216243642',
  x: '0246 4206',
  y: '0226 4218',
  z: '02420646',
  ' ': '',
  '.': '2626',
  ',': '2617',
  ':': '2323 2626',
  ';': '2323 2617',
  '-': '1333',
  '−': '0343',
  '–': '0343',
  '+': '0343 2125',
  '=': '0242 0444',
  '×': '0145 4105',
  '/': '0640',
  '%': '0640 0101 4545',
  '(': '30222436',
  ')': '10222416',
  '[': '30202636',
  ']': '10202616',
  '<': '410345',
  '>': '014305',
  '!': '2024 2626',
  '?': '01103041422324 2626',
  "'": '2021',
  _: '0747',
  '|': '2026',
  '*': '2125 0244 4204',
  '#': '1016 3036 0242 0444',
  '·': '2323',
  '→': '0343 214325',
  '←': '0343 210325',
  '↑': '2026 022042',
  '↓': '2026 042644',
};

/** A frame, for letters that have no strokes here. */
const unknown = '0040460600';
/** Height of capitals, and from one letter to the next, in parts of the font's size. */
const metrics = { capital: 0.7, advance: 0.62, weight: 0.09 };
/** Capitals are six units high. */
const unit = metrics.capital / 6;

/** Every shape but a text. */
export type Drawable = Exclude<Shape, { kind: 'text' }>;

/** The strokes that write a text, for pictures of pixels; in the shapes of SVG the text stays a text. */
export function textStrokes({ at, text, size, fill, anchor = 'start' }: Extract<Shape, { kind: 'text' }>): Drawable[] {
  const letters = [...text];
  const shares = { start: 0, middle: 0.5, end: 1 };
  const length = letters.length * metrics.advance * size;
  const left = at[0] - shares[anchor] * length + (metrics.advance / 2 - 2 * unit) * size;
  return letters.flatMap((letter, i) =>
    strokesOf(letter).map((stroke) => ({
      kind: 'polyline' as const,
      points: stroke.map(
        ([x, y]): Point => [left + (i * metrics.advance + x * unit) * size, at[1] + (y - 6) * unit * size],
      ),
      stroke: fill,
      strokeWidth: metrics.weight * size,
    })),
  );
}

function strokesOf(letter: string): Point[][] {
  const glyph = glyphs[letter] ?? unknown;
  return glyph
    .split(' ')
    .filter((stroke) => stroke !== '')
    .map((stroke) => (stroke.match(/../g) ?? []).map(([x, y]): Point => [Number(x), Number(y)]));
}
