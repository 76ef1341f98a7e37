import type { Side } from '@pkmn/sim';
import { pokemonSets, teamSize } from './sets.ts';

const moveSlots = 4;
/** Four moves, and a switch to each member of the team. */
export const pokemonActions = moveSlots + teamSize;

/** What the simulator asks a side; see its `side.activeRequest`. */
interface Question {
  readonly wait?: boolean;
  readonly forceSwitch?: readonly boolean[];
  readonly active?: readonly {
    readonly moves: readonly { readonly disabled?: string | boolean }[];
    readonly trapped?: boolean;
  }[];
  readonly side: {
    readonly pokemon: readonly { readonly ident: string; readonly condition: string; readonly active: boolean }[];
  };
}

const questionTo = (side: Side) => side.activeRequest as unknown as Question | null;

/** Whether a side has to choose now. */
export function hasToChoose(side: Side): boolean {
  const question = questionTo(side);
  return question !== null && question.wait !== true;
}

/**
 * Writes which actions a side has: 0 to 3 the moves (0 alone when the last move goes on by itself), 4 to 9 a switch to that member of the team.
 *
 * @param team - numbers of its sets
 */
export function writeChoices(side: Side, team: ArrayLike<number>, mask: Uint8Array, at: number): void {
  mask.fill(0, at, at + pokemonActions);
  const question = questionTo(side)!;
  const active = question.active?.[0];
  for (const [k, move] of (active?.moves ?? []).entries()) if (!move.disabled) mask[at + k] = 1;
  if (active?.trapped) return;
  for (let k = 0; k < teamSize; k++) {
    const { active: isOut, condition } = question.side.pokemon[placeOf(question, team[k])];
    if (!isOut && !condition.endsWith(' fnt')) mask[at + moveSlots + k] = 1;
  }
}

/** The words for an action. A team's members change places in the course of a battle, and the simulator numbers them by place. */
export function choiceWords(side: Side, team: ArrayLike<number>, action: number): string {
  if (action < moveSlots) return `move ${action + 1}`;
  return `switch ${placeOf(questionTo(side)!, team[action - moveSlots]) + 1}`;
}

function placeOf(question: Question, set: number): number {
  const { species } = pokemonSets[set];
  return question.side.pokemon.findIndex(({ ident }) => ident.endsWith(` ${species}`));
}
