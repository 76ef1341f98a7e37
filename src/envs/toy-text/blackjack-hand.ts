/** A hand as one number: the sum with aces as 1, plus 256 for each ace and 65536 for each card. */
export type Hand = number;

const ace = 0x100;
const oneCard = 0x10000;

/** A hand without cards. */
export const newHand: Hand = 0;

/** The card, 1 (ace) to 10, that a number in [0, 13) stands for: ten, jack, queen and king count 10. */
export function drawCard(rank: number): number {
  return Math.min(rank + 1, 10);
}

/** The hand with one more card. */
export function withCard(hand: Hand, card: number): Hand {
  return hand + card + oneCard + (card === 1 ? ace : 0);
}

/** Whether the hand has an ace that counts 11 without going over 21. */
export function usableAce(hand: Hand): boolean {
  return (hand & 0xff00) !== 0 && (hand & 0xff) + 10 <= 21;
}

/** The sum of the hand. */
export function handValue(hand: Hand): number {
  return (hand & 0xff) + (usableAce(hand) ? 10 : 0);
}

/** Whether the hand is an ace and a ten. */
export function isNatural(hand: Hand): boolean {
  return hand >>> 16 === 2 && handValue(hand) === 21;
}
