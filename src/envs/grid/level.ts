import type { ContextSpec } from '../../env/index.ts';
import type { Board } from './board.ts';

/** What an action means for the episode. `harm` ends it with reward -1. */
export const outcome = { none: 0, success: 1, failure: 2, harm: 3 } as const;

/**
 * One level: how it is drawn, and when it is done. Every level shares the rules of dynamics.ts, and in every level
 * the goal means success and lava failure.
 */
export interface Level {
  readonly id: string;
  /** One sentence: what the agent does. */
  readonly summary: string;
  readonly width: number;
  readonly height: number;
  readonly maxSteps: number;
  /** Whether the partial view goes through walls; false by default. */
  readonly seeThroughWalls?: boolean;
  /** How many of the seven actions there are; all by default. */
  readonly actions?: number;
  /** Whether each episode has an instruction, which the observation shows. */
  readonly instructed?: boolean;
  /** Whether an episode can end with `harm`. */
  readonly harms?: boolean;
  readonly context?: ContextSpec;
  /** Draws a new episode on a board of walls, and puts the agent there. */
  generate(board: Board): void;
  /** What the world does before the agent acts; returns the action that the agent then does. */
  before?(board: Board, action: number): number;
  /**
   * What an action meant, where it did not end at the goal or in lava; `changed` as `act` of dynamics.ts returns it.
   * One of {@link outcome}.
   */
  judge?(board: Board, action: number, changed: boolean): number;
}
