import type { Stream } from '../../../random/index.ts';
import { defineTask } from '../define-task.ts';
import { drawUntil, pick, sample } from '../draw.ts';

const names = 'ABCDEF';

/**
 * Knights tell the truth, knaves lie. `A:B- B:A=C C:A+>` says that A calls B a knave, B says that A and C are of one
 * kind, and C calls A a knight; `B/C` would be of different kinds. Wanted are the kinds in order, `+` for a knight, `-`
 * for a knave, after the assignments that fail, each with the first whose statement does not fit:
 * `+++A ++-A +-+B +--C -++B;-+-`. Exactly one assignment fits. Difficulty is the number of people.
 *
 * After R. Smullyan, What Is the Name of This Book?, 1978.
 */
export const knights = defineTask<number, string>({
  name: 'knights',
  summary: 'Find out who is a knight and who a knave from what they say.',
  alphabet: ` +-/:;=>${names}`,
  levels: [3, 4, 5, 6],
  usual: [1, 2],
  completionLength: 100,
  draw: (stream, people) => {
    const statements = drawUntil(() => {
      const drawn = drawStatements(stream, people);
      return solutionsOf(drawn).length === 1 ? drawn : undefined;
    });
    const data = solutionsOf(statements)[0]!;
    const said = statements.map((statement, i) => `${names[i]}:${statement}`);
    return { prompt: `${said.join(' ')}>`, data, solution: `${failing(statements).join(' ')};${data}` };
  },
  isRight: (answer, kinds) => answer === kinds,
});

function drawStatements(stream: Stream, people: number): string[] {
  return Array.from({ length: people }, (_, speaker) => {
    const others = names.slice(0, people).replace(names[speaker]!, '');
    if (stream.integer(2) === 0) return pick(stream, others) + pick(stream, '+-');
    return sample(stream, names.slice(0, people), 2).sort().join(pick(stream, '=/'));
  });
}

/** All assignments of kinds, knights first. */
function assignments(people: number): string[] {
  const digits = Array.from({ length: 2 ** people }, (_, i) => i.toString(2).padStart(people, '0'));
  return digits.map((kinds) => kinds.replaceAll('0', '+').replaceAll('1', '-'));
}

/** The assignments before the first that fits, each with the name of who does not fit. */
export function failing(statements: readonly string[]): string[] {
  const all = assignments(statements.length);
  const first = all.findIndex((kinds) => firstMisfit(statements, kinds) < 0);
  return all.slice(0, first).map((kinds) => kinds + names[firstMisfit(statements, kinds)]);
}

/** The assignments under which what everybody says is as true as they are. */
export function solutionsOf(statements: readonly string[]): string[] {
  return assignments(statements.length).filter((kinds) => firstMisfit(statements, kinds) < 0);
}

function firstMisfit(statements: readonly string[], kinds: string): number {
  return statements.findIndex((statement, speaker) => isTrue(statement, kinds) !== (kinds[speaker] === '+'));
}

function isTrue(statement: string, kinds: string): boolean {
  const first = kinds[names.indexOf(statement[0]!)];
  if (statement.length === 2) return first === statement[1];
  const second = kinds[names.indexOf(statement[2]!)];
  return (first === second) === (statement[1] === '=');
}
