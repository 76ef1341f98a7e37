import type { Stream } from '../../../random/index.ts';
import { between, numbersBetween } from '../draw.ts';

/** One way for a sequence to go on. */
export interface SequenceRule {
  /** `count` terms of a random sequence of this kind, then the one that follows. */
  draw(stream: Stream, count: number): number[];
  /** The term that follows, where all terms keep to the rule; else undefined. At least four terms. */
  next(terms: readonly number[]): number | undefined;
  /** Why the next term follows, in signs. */
  reason(terms: readonly number[]): string;
}

const signed = (x: number): string => (x < 0 ? `${x}` : `+${x}`);

const differences = (terms: readonly number[]): number[] => terms.slice(1).map((term, i) => term - terms[i]!);

const allEqual = (numbers: readonly number[]): boolean => numbers.every((number) => number === numbers[0]);

const signedDifferences = (terms: readonly number[]): string => differences(terms).map(signed).join(' ');

function grown(first: readonly number[], count: number, following: (terms: readonly number[]) => number): number[] {
  const terms = [...first];
  while (terms.length <= count) terms.push(following(terms));
  return terms;
}

/** `2 5 8 11`, `14`: a constant difference. */
export const arithmetic: SequenceRule = {
  draw: (stream, count) => {
    const [first, step] = [between(stream, 0, 50), between(stream, -9, 12)];
    return grown([first], count, (terms) => terms.at(-1)! + step);
  },
  next: (terms) => (allEqual(differences(terms)) ? terms.at(-1)! + terms[1]! - terms[0]! : undefined),
  reason: signedDifferences,
};

/** `3 6 12 24`, `48`: a constant whole ratio of at least 2. */
export const geometric: SequenceRule = {
  draw: (stream, count) => {
    const [first, ratio] = [between(stream, 1, 99), between(stream, 2, 5)];
    return grown([first], count, (terms) => terms.at(-1)! * ratio);
  },
  next: (terms) => {
    const ratio = terms[1]! / terms[0]!;
    const holds =
      Number.isInteger(ratio) && ratio > 1 && terms.every((term, i) => i === 0 || term === terms[i - 1]! * ratio);
    return holds ? terms.at(-1)! * ratio : undefined;
  },
  reason: (terms) => `*${terms[1]! / terms[0]!}`.concat(` *${terms[1]! / terms[0]!}`.repeat(terms.length - 2)),
};

/** `5 8 6 9 7`, `10`: two differences by turns. */
export const alternating: SequenceRule = {
  draw: (stream, count) => {
    const [first, one, other] = [between(stream, 0, 50), between(stream, -9, 9), between(stream, -9, 9)];
    return grown([first], count, (terms) => terms.at(-1)! + (terms.length % 2 === 1 ? one : other));
  },
  next: (terms) => {
    const steps = differences(terms);
    const holds = steps.every((step, i) => step === steps[i % 2]);
    return holds ? terms.at(-1)! + steps[steps.length % 2]! : undefined;
  },
  reason: signedDifferences,
};

/** `2 3 5 8 13`, `21`: each is the sum of the two before. */
export const fibonacciLike: SequenceRule = {
  draw: (stream, count) => grown(numbersBetween(stream, 2, 1, 40), count, (terms) => terms.at(-1)! + terms.at(-2)!),
  next: (terms) => {
    const holds = terms.every((term, i) => i < 2 || term === terms[i - 1]! + terms[i - 2]!);
    return holds ? terms.at(-1)! + terms.at(-2)! : undefined;
  },
  reason: (terms) =>
    terms
      .slice(2)
      .map((_, i) => `${terms[i]}+${terms[i + 1]}`)
      .join(' '),
};

/** `1 3 7 13 21`, `31`: differences that grow by a constant. */
export const quadratic: SequenceRule = {
  draw: (stream, count) => {
    const [first, step, growth] = [between(stream, 0, 20), between(stream, 1, 9), between(stream, 1, 5)];
    return grown([first], count, (terms) => terms.at(-1)! + step + growth * (terms.length - 1));
  },
  next: (terms) => {
    const steps = differences(terms);
    const growth = differences(steps);
    return allEqual(growth) ? terms.at(-1)! + steps.at(-1)! + growth[0]! : undefined;
  },
  reason: signedDifferences,
};
