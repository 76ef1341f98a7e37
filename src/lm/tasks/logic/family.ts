import type { Stream } from '../../../random/index.ts';
import { charactersOf, defineTask } from '../define-task.ts';
import { drawUntil, pick, sample } from '../draw.ts';
import { close, type Kinship, kinshipWord, relativeOf } from './family-relations.ts';

interface Level {
  /** How many facts lead from one person to the other. */
  readonly facts: number;
  /** Whether these come in random order. */
  readonly isShuffled: boolean;
  /** Facts about other people. */
  readonly others: number;
}

const levels: readonly Level[] = [
  { facts: 2, isShuffled: false, others: 0 },
  { facts: 2, isShuffled: true, others: 1 },
  { facts: 3, isShuffled: false, others: 0 },
  { facts: 3, isShuffled: true, others: 1 },
  { facts: 4, isShuffled: true, others: 1 },
  { facts: 5, isShuffled: true, others: 2 },
];

const names = 'ABCDEFGHIJ';

/**
 * `A brother B,B father C|A C:` asks what A is to C, after what those in between are to C: `B father,A uncle;uncle`.
 * Siblings share both parents, different letters are different people, and only what then follows is asked.
 */
export const family = defineTask<Level, string>({
  name: 'family',
  summary: 'Say how two people are related, given how others are.',
  alphabet: charactersOf(' ,:;|', names, 'motherfathergranddaughtersonsisterbrotherauntunclenephewniececousin'),
  levels,
  usual: [1, 2],
  completionLength: 50,
  draw: (stream, { facts, isShuffled, others }) => {
    const chain = drawUntil(() => drawChain(stream, facts));
    const people = sample(stream, names, facts + 1 + 2 * others);
    const aside = Array.from({ length: others }, (_, i) => {
      const [one, other] = people.slice(facts + 1 + 2 * i);
      return `${one} ${kinshipWord(pick(stream, close), stream.integer(2) === 1)} ${other}`;
    });
    const stated = [...chain.stated.map((kinship, i) => `${people[i]} ${kinship} ${people[i + 1]}`), ...aside];
    if (isShuffled) stream.shuffle(stated);
    const concluded = chain.concluded.map((kinship, i) => `${people[i]} ${kinship}`).reverse();
    const data = chain.concluded[0]!;
    return {
      prompt: `${stated.join(',')}|${people[0]} ${people[facts]}:`,
      data,
      solution: `${concluded.join(',')};${data}`,
    };
  },
  isRight: (answer, kinship) => answer === kinship,
});

/**
 * Words for what each person is to the next one, and what each is to the last one; undefined where one of them is
 * uncertain or has no word.
 */
function drawChain(
  stream: Stream,
  facts: number,
): { readonly stated: readonly string[]; readonly concluded: readonly string[] } | undefined {
  const stated: string[] = [];
  const concluded: string[] = [];
  let toLast: Kinship | undefined;
  for (let i = 0; i < facts; i++) {
    const kinship = pick(stream, close);
    const isMale = stream.integer(2) === 1;
    toLast = toLast === undefined ? kinship : relativeOf(toLast, kinship);
    const conclusion = toLast && kinshipWord(toLast, isMale);
    if (conclusion === undefined) return undefined;
    stated.unshift(kinshipWord(kinship, isMale)!);
    concluded.unshift(conclusion);
  }
  return { stated, concluded };
}
