import { operantError } from '../error/index.ts';
import type { Stream } from '../random/index.ts';
import type { Interval } from '../run/index.ts';
import type { StudyResults } from './results.ts';

/** Where a claim was published. */
export interface Paper {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  /** As in `2508.08221`. */
  readonly arXiv: string;
}

/** Measured numbers by name. */
export type Figures = Readonly<Record<string, number>>;

/** Points of a curve in the order in which they were measured. */
export type Curve = readonly (readonly [x: number, y: number])[];

/** What an arm has while it runs with one seed. */
export interface StudyContext<Sizes> {
  readonly sizes: Sizes;
  /** Decides every random number. All arms of a seed get the same one, so that they can start from the same model. */
  readonly stream: Stream;
  /**
   * What several arms of a seed have in common, as a warm model: made by the first that asks, from the stream alone.
   */
  shared<T>(make: () => Promise<T>): Promise<T>;
  /** Adds a point to a curve of this arm and seed. */
  point(curve: string, x: number, y: number): void;
  /**
   * Says how far the arm has come; to be called at every step.
   *
   * @throws when the run is to stop; the arm must let the error pass
   */
  progress(done: number, total: number, figures?: Figures): void;
}

/** What the figures say about the claim. */
export interface Judgement {
  readonly holds: boolean;
  /** The figures that it rests on, in a sentence. */
  readonly statement: string;
  /** 95 % bootstrap interval of the figure that the claim is about. */
  readonly interval: Interval;
}

/** A published claim as something that can be run. */
export interface StudyDefinition<Arm extends string = string, Sizes = unknown> {
  /** Its row of the catalog. */
  readonly id: string;
  readonly paper: Paper;
  /** One sentence with numbers in it, written before the seeds are run, and left alone afterwards. */
  readonly claim: string;
  /** The figure that tables and plots show first, and what it is. */
  readonly measure: { readonly figure: string; readonly says: string };
  /** What is compared, and in a few words what each is. */
  readonly arms: Readonly<Record<Arm, string>>;
  readonly baseline: Arm;
  readonly method: Arm;
  /** At least five, all different. */
  readonly seeds: readonly number[];
  /** Minutes from start to end on two cores, all arms and seeds together. */
  readonly budget: number;
  /** Everything that sets a long run apart from a short one, as plain JSON. */
  readonly sizes: Sizes;
  /** Sizes for a run that only shows that everything works, in seconds. */
  readonly smoke: Sizes;
  /** One arm with one seed. The same seed must give the same figures, to the bit, whatever ran before. */
  run(arm: Arm, seed: number, context: StudyContext<Sizes>): Promise<Figures>;
  judge(results: StudyResults<Arm>): Judgement;
}

/** A study of any arms and sizes. */
export type Study = StudyDefinition;

/** Seeds of a claim. Studies are tuned on others. */
export const fiveSeeds: readonly number[] = [0, 1, 2, 3, 4];

/** Seeds of a claim that was written anew: {@link fiveSeeds} were those of its earlier version. */
export const tenFreshSeeds: readonly number[] = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
/** The same and ten more, where arms lie close together. */
export const twentyFreshSeeds: readonly number[] = [...tenFreshSeeds, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29];

/** A study, checked. @throws for fewer than five seeds, seeds that repeat, and arms that are not there */
export function defineStudy<Arm extends string, Sizes>(definition: StudyDefinition<Arm, Sizes>): Study {
  const { id, arms, baseline, method, seeds } = definition;
  const where = `in study ${id}`;
  if (new Set(seeds).size < 5 || new Set(seeds).size < seeds.length) {
    throw operantError('too few different seeds', { value: seeds, where, help: 'give at least five' });
  }
  for (const arm of [baseline, method]) {
    if (!(arm in arms)) throw operantError('unknown arm', { value: arm, where, help: 'describe it in arms' });
  }
  return definition as unknown as Study;
}
