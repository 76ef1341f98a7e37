import type { Stream } from '../../../random/index.ts';
import { charactersOf, defineTask } from '../define-task.ts';
import { highlandic, type Language, lowlandic, type Meaning, type Phrase, vocabulary } from './languages.ts';

interface Level {
  /** Whether nouns may have adjectives, and may stand for several things. */
  readonly adjectives: boolean;
  readonly plurals: boolean;
  readonly sentences: number;
  /** Whether half of the problems lead from the second language to the first. */
  readonly isBothWays: boolean;
}

const plain: Level = { adjectives: false, plurals: false, sentences: 1, isBothWays: false };

const levels: readonly Level[] = [
  plain,
  { ...plain, plurals: true },
  { ...plain, plurals: true, adjectives: true },
  { ...plain, plurals: true, adjectives: true, isBothWays: true },
  { plurals: true, adjectives: true, sentences: 2, isBothWays: true },
  { plurals: true, adjectives: true, sentences: 4, isBothWays: true },
];

/**
 * `>` and a sentence of one synthetic language asks for it in the other; `<` the other way round. The two have their
 * own words and word orders (languages.ts), always the same ones: they are learnt by training. Several sentences are
 * separated by commas.
 */
export const translation = defineTask<Level, string>({
  name: 'translation',
  summary: 'Translate between two synthetic languages.',
  alphabet: charactersOf(' ,:<>nso', ...[lowlandic, highlandic].flatMap(wordsOf)),
  levels,
  usual: [1, 2],
  completionLength: 18,
  draw: (stream, level) => {
    const meanings = Array.from({ length: level.sentences }, () => drawMeaning(stream, level));
    const isBack = level.isBothWays && stream.integer(2) === 1;
    const [from, to] = isBack ? [highlandic, lowlandic] : [lowlandic, highlandic];
    const solution = meanings.map(to.write).join(',');
    return { prompt: `${isBack ? '<' : '>'}${meanings.map(from.write).join(',')}:`, data: solution, solution };
  },
  isRight: (answer, wanted) => answer === wanted,
});

function wordsOf({ nouns, verbs, adjectives }: Language): string[] {
  return [...nouns, ...verbs, ...adjectives];
}

function drawMeaning(stream: Stream, level: Level): Meaning {
  return {
    subject: drawPhrase(stream, level),
    verb: stream.integer(vocabulary.verbs),
    object: drawPhrase(stream, level),
  };
}

function drawPhrase(stream: Stream, { adjectives, plurals }: Level): Phrase {
  const noun = stream.integer(vocabulary.nouns);
  const isPlural = plurals && stream.integer(2) === 1;
  const hasAdjective = adjectives && stream.integer(2) === 1;
  return hasAdjective ? { noun, isPlural, adjective: stream.integer(vocabulary.adjectives) } : { noun, isPlural };
}
