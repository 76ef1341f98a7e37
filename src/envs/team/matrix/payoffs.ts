/**
 * What each joint choice pays: `[row action][column action]` holds the payoff to the row player and to the column
 * player.
 */
export type Payoffs = readonly (readonly (readonly [row: number, column: number])[])[];

/** Leibo et al. (2017), arXiv 1702.03037, figure 1; action 0 cooperates, action 1 defects. */
export const prisonersDilemma: Payoffs = [
  [
    [3, 3],
    [0, 4],
  ],
  [
    [4, 0],
    [1, 1],
  ],
];

/** As {@link prisonersDilemma}; action 0 hunts the stag, action 1 the hare. */
export const stagHunt: Payoffs = [
  [
    [4, 4],
    [0, 3],
  ],
  [
    [3, 0],
    [1, 1],
  ],
];

/** As {@link prisonersDilemma}; action 0 swerves, action 1 goes straight on. */
export const chicken: Payoffs = [
  [
    [3, 3],
    [1, 4],
  ],
  [
    [4, 1],
    [0, 0],
  ],
];

/** The row player wins where the sides are equal, the column player where they are not. */
export const matchingPennies = zeroSum([
  [1, -1],
  [-1, 1],
]);

/** Rock, paper, scissors. */
export const rockPaperScissors = zeroSum([
  [0, -1, 1],
  [1, 0, -1],
  [-1, 1, 0],
]);

/**
 * Claus and Boutilier (1998), "The dynamics of reinforcement learning in cooperative multiagent systems", section 5:
 * the climbing game.
 */
export const climbing = common([
  [11, -30, 0],
  [-30, 7, 6],
  [0, 0, 5],
]);

/** The penalty game of the same paper, with penalty `k` (at most 0) for two good choices that do not match. */
export function penaltyGame(k: number): Payoffs {
  return common([
    [10, 0, k],
    [0, 2, 0],
    [k, 0, 10],
  ]);
}

function zeroSum(rows: readonly (readonly number[])[]): Payoffs {
  return rows.map((row) => row.map((x) => [x, x === 0 ? 0 : -x] as const));
}

function common(rows: readonly (readonly number[])[]): Payoffs {
  return rows.map((row) => row.map((x) => [x, x] as const));
}
