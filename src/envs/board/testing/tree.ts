import type { TurnGame } from '../turn-game.ts';

/** The actions that the mover may play. */
export function allowedActions(rules: TurnGame, game: number): number[] {
  const mask = new Uint8Array(rules.actionCount);
  rules.writeMask(game, mask, 0);
  return [...mask.keys()].filter((action) => mask[action] === 1);
}

/** Calls `visit` for each position that follows from game `game` by one move, which then lies in game `game + 1`. */
export function forEachMove<Rules extends TurnGame>(rules: Rules, game: number, visit: (action: number) => void): void {
  for (const action of allowedActions(rules, game)) {
    rules.copyFrom(rules, game, game + 1);
    rules.play(game + 1, action);
    visit(action);
  }
}

/** How many sequences of `depth` moves there are from game `game` on. */
export function countSequences<Rules extends TurnGame>(rules: Rules, game: number, depth: number): number {
  if (depth === 0) return 1;
  let count = 0;
  if (rules.over[game] === 0) {
    forEachMove(rules, game, () => {
      count += countSequences(rules, game + 1, depth - 1);
    });
  }
  return count;
}

/** What player `player` sees, as a string. */
export function seen(rules: TurnGame, game: number, player: number): string {
  const out = new Uint8Array(rules.observationSpace.shape.reduce((product, size) => product * size, 1));
  rules.observe(game, player, out, 0);
  return out.join('');
}

/** Plays a list of actions. */
export function playAll(rules: TurnGame, game: number, actions: readonly number[]): void {
  for (const action of actions) rules.play(game, action);
}
