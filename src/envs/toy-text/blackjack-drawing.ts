import type { DisplayList, Shape } from '../../env/index.ts';
import { type Hand, handValue, usableAce } from './blackjack-hand.ts';

/** The table: the dealer's open card above, the sum of the player's hand below. */
export function drawBlackjack(player: Hand, dealerCard: number): DisplayList {
  return {
    width: 6,
    height: 6,
    background: '#1f6b46',
    shapes: [
      label(3, 0.65, 'dealer'),
      ...card(1.85, 0.95, dealerCard === 1 ? 'A' : String(dealerCard)),
      {
        kind: 'rect',
        x: 3.15,
        y: 0.95,
        width: 1.1,
        height: 1.6,
        fill: '#8c2f39',
        stroke: '#ffffff',
        strokeWidth: 0.06,
      },
      label(3, 3.55, 'player'),
      { kind: 'circle', center: [3, 4.6], radius: 0.8, fill: '#f7f3e8' },
      { kind: 'text', at: [3, 4.88], text: String(handValue(player)), size: 0.8, fill: '#1d2733', anchor: 'middle' },
      ...(usableAce(player) ? [label(3, 5.8, 'with an ace as 11')] : []),
    ],
  };
}

function label(x: number, y: number, text: string): Shape {
  return { kind: 'text', at: [x, y], text, size: 0.38, fill: '#d8eadf', anchor: 'middle' };
}

function card(x: number, y: number, text: string): Shape[] {
  return [
    { kind: 'rect', x, y, width: 1.1, height: 1.6, fill: '#f7f3e8', stroke: '#ffffff', strokeWidth: 0.06 },
    { kind: 'text', at: [x + 0.55, y + 1.05], text, size: 0.7, fill: '#1d2733', anchor: 'middle' },
  ];
}
