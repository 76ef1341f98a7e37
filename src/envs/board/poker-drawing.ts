import type { DisplayList, Point, Shape } from '../../env/index.ts';

const felt = '#1f6b46';
const pale = '#d8eadf';
const cardColours = ['#1d2733', '#c0392b'] as const;
const ranks = ['J', 'Q', 'K'] as const;

type Pair = readonly [number, number];

/** Both hands face up, the chips before them and what was done so far; `turn` is -1 once the game is over. */
export function drawKuhnPoker(cards: Pair, chips: Pair, done: readonly string[], turn: number): DisplayList {
  const shapes = [
    ...drawSeat('first', 1.4, turn === 0, drawCard(0.75, 1.1, cards[0], 0), chips[0]),
    ...drawSeat('second', 5.6, turn === 1, drawCard(4.95, 1.1, cards[1], 0), chips[1]),
    label(3.5, 2.2, done.length > 0 ? done.join(', ') : 'no bets', 0.34),
  ];
  return { width: 7, height: 4.6, background: felt, shapes };
}

/** Both hands face up, the common card (-1 while it is covered), and the chips; cards are `2 * rank + suit`. */
export function drawLeducPoker(cards: Pair, common: number, chips: Pair, turn: number): DisplayList {
  const hand = (card: number, x: number) => drawCard(x, 1.1, card >> 1, card & 1);
  const shapes = [
    ...drawSeat('first', 1.4, turn === 0, hand(cards[0], 0.75), chips[0]),
    ...drawSeat('second', 6.6, turn === 1, hand(cards[1], 5.95), chips[1]),
    ...(common < 0 ? drawBack(3.35, 1.1) : hand(common, 3.35)),
    label(4, 3.55, `pot ${chips[0] + chips[1]}`, 0.4),
  ];
  return { width: 8, height: 4.6, background: felt, shapes };
}

function drawSeat(name: string, x: number, isMoving: boolean, card: readonly Shape[], chips: number): Shape[] {
  const marker: Shape = { kind: 'circle', center: [x - 0.95, 0.6], radius: 0.13, fill: '#ffd166' };
  return [label(x, 0.75, name, 0.42), ...(isMoving ? [marker] : []), ...card, ...drawChips(x, 3.9, chips)];
}

function drawChips(x: number, y: number, count: number): Shape[] {
  const step = Math.min(0.3, 2 / count);
  return Array.from({ length: count }, (_, k): Shape[] => {
    const center = [x + (k - (count - 1) / 2) * step, y] as const;
    return [
      { kind: 'circle', center, radius: 0.26, fill: '#e9c46a', stroke: '#8a6d1f', strokeWidth: 0.05 },
      { kind: 'circle', center, radius: 0.15, stroke: '#8a6d1f', strokeWidth: 0.03 },
    ];
  }).flat();
}

function drawCard(x: number, y: number, rank: number, suit: number): Shape[] {
  const fill = cardColours[suit];
  return [
    { kind: 'rect', x, y, width: 1.3, height: 1.9, fill: '#fbf8f0', stroke: '#b9b29f', strokeWidth: 0.04 },
    { kind: 'text', at: [x + 0.65, y + 1.05], text: ranks[rank], size: 0.95, fill, anchor: 'middle' },
    ...drawSuit(x + 0.65, y + 1.48, suit, fill),
  ];
}

/** A spade for suit 0, a diamond for suit 1. */
function drawSuit(x: number, y: number, suit: number, fill: string): Shape[] {
  if (suit === 1)
    return [{ kind: 'polygon', points: around(x, y, [0, -0.24], [0.19, 0], [0, 0.24], [-0.19, 0]), fill }];
  return [
    { kind: 'polygon', points: around(x, y, [0, -0.26], [0.21, 0.06], [-0.21, 0.06]), fill },
    { kind: 'circle', center: [x - 0.11, y + 0.06], radius: 0.11, fill },
    { kind: 'circle', center: [x + 0.11, y + 0.06], radius: 0.11, fill },
    { kind: 'polygon', points: around(x, y, [0, 0], [0.09, 0.25], [-0.09, 0.25]), fill },
  ];
}

function around(x: number, y: number, ...points: readonly Point[]): Point[] {
  return points.map(([dx, dy]) => [x + dx, y + dy]);
}

function drawBack(x: number, y: number): Shape[] {
  return [
    { kind: 'rect', x, y, width: 1.3, height: 1.9, fill: '#8c2f39', stroke: '#fbf8f0', strokeWidth: 0.07 },
    { kind: 'rect', x: x + 0.2, y: y + 0.2, width: 0.9, height: 1.5, stroke: '#d98c94', strokeWidth: 0.05 },
  ];
}

function label(x: number, y: number, text: string, size: number): Shape {
  return { kind: 'text', at: [x, y], text, size, fill: pale, anchor: 'middle' };
}
