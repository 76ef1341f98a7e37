import type { TurnGame } from '../turn-game.ts';
import { forEachMove, seen } from './tree.ts';

/** A place of the game tree: the end, or a decision taken on what is seen there. */
interface TreeNode {
  readonly player: number;
  readonly payoff: number;
  readonly infoset: Infoset | undefined;
  readonly children: readonly TreeNode[];
  /** Probability that chance and the opponent of the best responder lead here; written by {@link bestResponse}. */
  reach: number;
  /** What the best responder gets from here; NaN until known. */
  value: number;
}

/** All places that look the same to the player who decides there. */
interface Infoset {
  readonly nodes: TreeNode[];
  readonly regrets: Float64Array;
  readonly strategySum: Float64Array;
  /** The strategy of this iteration, and in the end the average one. */
  readonly strategy: Float64Array;
}

/** A game as a tree; the deals are equally probable. */
export interface GameTree {
  readonly deals: readonly TreeNode[];
  readonly infosets: ReadonlyMap<string, Infoset>;
}

/** Walks a game's rules from every deal; information sets are told apart by the observation alone. */
export function buildTree<Rules extends TurnGame>(rules: Rules, deals: readonly (() => void)[]): GameTree {
  const infosets = new Map<string, Infoset>();
  const build = (game: number): TreeNode => {
    const player = rules.mover[game];
    const children: TreeNode[] = [];
    const over = rules.over[game] === 1;
    if (!over) forEachMove(rules, game, () => children.push(build(game + 1)));
    const infoset = over ? undefined : infosetOf(infosets, seen(rules, game, player), children.length);
    const node = { player, payoff: rules.payoff[game], infoset, children, reach: 0, value: Number.NaN };
    infoset?.nodes.push(node);
    return node;
  };
  const roots = deals.map((deal) => {
    deal();
    return build(0);
  });
  return { deals: roots, infosets };
}

function infosetOf(infosets: Map<string, Infoset>, key: string, actions: number): Infoset {
  const known = infosets.get(key);
  if (known?.strategy.length === actions) return known;
  if (known) throw new Error(`two positions look alike but allow different actions: ${key}`);
  const strategy = new Float64Array(actions).fill(1 / actions);
  const infoset = { nodes: [], regrets: new Float64Array(actions), strategySum: new Float64Array(actions), strategy };
  infosets.set(key, infoset);
  return infoset;
}

/**
 * Lower and upper bound of the game's value to player 0, by counterfactual regret minimisation with clipped
 * regrets, alternating updates and linear averaging (Tammelin 2014, arXiv 1407.5042): what each average strategy is
 * worth against a best response.
 */
export function solve({ deals, infosets }: GameTree, iterations: number): readonly [low: number, high: number] {
  for (let t = 1; t <= iterations; t++) {
    for (const player of [0, 1]) {
      for (const deal of deals) updateRegrets(deal, player, 1, 1, t);
      for (const { nodes, regrets, strategy } of infosets.values())
        if (nodes[0].player === player) match(regrets, strategy);
    }
  }
  for (const { strategySum, strategy } of infosets.values()) match(strategySum, strategy);
  return [-bestResponse(deals, 1), bestResponse(deals, 0)];
}

/** Strategy in proportion to non-negative weights; uniform when all are 0. */
function match(weights: Float64Array, strategy: Float64Array): void {
  let sum = 0;
  for (let a = 0; a < weights.length; a++) sum += weights[a] = Math.max(weights[a], 0);
  for (let a = 0; a < weights.length; a++) strategy[a] = sum > 0 ? weights[a] / sum : 1 / weights.length;
}

/** The value of a place to `player`; adds to regrets and to the average strategy where it decides. */
function updateRegrets(node: TreeNode, player: number, own: number, others: number, t: number): number {
  const { infoset, children } = node;
  if (infoset === undefined) return player === 0 ? node.payoff : -node.payoff;
  const { strategy, regrets, strategySum } = infoset;
  const mine = node.player === player;
  const values = children.map((child, a) =>
    updateRegrets(child, player, mine ? own * strategy[a] : own, mine ? others : others * strategy[a], t),
  );
  const value = values.reduce((sum, v, a) => sum + strategy[a] * v, 0);
  if (mine) {
    for (let a = 0; a < values.length; a++) {
      regrets[a] += others * (values[a] - value);
      strategySum[a] += t * own * strategy[a];
    }
  }
  return value;
}

/** What a player gets with the best answer to the other's strategy. */
function bestResponse(deals: readonly TreeNode[], player: number): number {
  for (const deal of deals) prepare(deal, player, 1 / deals.length);
  return deals.reduce((sum, deal) => sum + responseValue(deal, player), 0) / deals.length;
}

function prepare(node: TreeNode, player: number, reach: number): void {
  node.reach = reach;
  node.value = node.infoset ? Number.NaN : player === 0 ? node.payoff : -node.payoff;
  for (const [a, child] of node.children.entries())
    prepare(child, player, node.player === player ? reach : reach * node.infoset!.strategy[a]);
}

function responseValue(node: TreeNode, player: number): number {
  if (Number.isNaN(node.value)) {
    if (node.player === player) decide(node.infoset!, player);
    else
      node.value = node.children.reduce(
        (sum, child, a) => sum + node.infoset!.strategy[a] * responseValue(child, player),
        0,
      );
  }
  return node.value;
}

/** Takes the one action that is best over all places that look the same. */
function decide({ nodes, strategy }: Infoset, player: number): void {
  const worth = (a: number) =>
    nodes.reduce((sum, { reach, children }) => sum + reach * responseValue(children[a], player), 0);
  const worths = Array.from(strategy, (_, a) => worth(a));
  const best = worths.indexOf(Math.max(...worths));
  for (const node of nodes) node.value = responseValue(node.children[best], player);
}
