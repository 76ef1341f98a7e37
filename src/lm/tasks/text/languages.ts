import { Stream } from '../../../random/index.ts';
import { pick } from '../draw.ts';

/** What a sentence says, word by number. */
export interface Meaning {
  readonly subject: Phrase;
  readonly verb: number;
  readonly object: Phrase;
}

/** A thing, perhaps several of it, perhaps of some kind. */
export interface Phrase {
  readonly noun: number;
  readonly isPlural: boolean;
  readonly adjective?: number;
}

/** How many words of each sort a language has. */
export const vocabulary = { nouns: 12, verbs: 8, adjectives: 6 } as const;

/** A synthetic language: a lexicon and the order of words. */
export interface Language {
  readonly nouns: readonly string[];
  readonly verbs: readonly string[];
  readonly adjectives: readonly string[];
  write(meaning: Meaning): string;
}

type Lexicon = Omit<Language, 'write'>;

/** Words of two syllables, all different, the same on every machine: the languages are part of the task. */
function lexicon(seed: number, consonants: string, vowels: string): Lexicon {
  const stream = Stream.fromSeed(seed);
  const words = new Set<string>();
  const { nouns, verbs, adjectives } = vocabulary;
  const syllable = (): string => pick<string>(stream, consonants) + pick<string>(stream, vowels);
  while (words.size < nouns + verbs + adjectives) words.add(syllable() + syllable());
  const all = [...words];
  return {
    nouns: all.slice(0, nouns),
    verbs: all.slice(nouns, nouns + verbs),
    adjectives: all.slice(nouns + verbs),
  };
}

const lowland = lexicon(1, 'bdlm', 'aei');
const highland = lexicon(2, 'kprt', 'aou');

/** Subject, verb, object; adjectives before their nouns; several of a thing end in `-n`. */
export const lowlandic: Language = {
  ...lowland,
  write: ({ subject, verb, object }) => {
    const phrase = ({ noun, isPlural, adjective }: Phrase): string[] => [
      ...(adjective === undefined ? [] : [lowland.adjectives[adjective]!]),
      lowland.nouns[noun]! + (isPlural ? 'n' : ''),
    ];
    return [...phrase(subject), lowland.verbs[verb]!, ...phrase(object)].join(' ');
  },
};

/** Verb first, then object, then subject; adjectives after their nouns; several of a thing begin with `so-`. */
export const highlandic: Language = {
  ...highland,
  write: ({ subject, verb, object }) => {
    const phrase = ({ noun, isPlural, adjective }: Phrase): string[] => [
      (isPlural ? 'so' : '') + highland.nouns[noun]!,
      ...(adjective === undefined ? [] : [highland.adjectives[adjective]!]),
    ];
    return [highland.verbs[verb]!, ...phrase(object), ...phrase(subject)].join(' ');
  },
};
