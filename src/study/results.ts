import { operantError } from '../error/index.ts';
import type { Figures } from './definition.ts';

/** What one arm came to with one seed. */
export interface ArmRun {
  readonly arm: string;
  readonly seed: number;
  readonly figures: Figures;
  /** Wall time. */
  readonly seconds: number;
}

/** The figures of all arms with all seeds. */
export class StudyResults<Arm extends string = string> {
  readonly seeds: readonly number[];
  readonly #runs: readonly ArmRun[];

  constructor(runs: readonly ArmRun[]) {
    this.#runs = runs;
    this.seeds = [...new Set(runs.map(({ seed }) => seed))];
  }

  /** A figure of an arm, one number a seed, in the order of the seeds. @throws where there is none */
  values(arm: Arm, figure: string): number[] {
    return this.seeds.map((seed) => {
      const value = this.#runs.find((run) => run.arm === arm && run.seed === seed)?.figures[figure];
      if (value !== undefined) return value;
      throw operantError('figure was not measured', {
        value: `${figure} of ${arm}, seed ${seed}`,
        where: 'in a study',
      });
    });
  }

  /** How much more of a figure one arm has than another, seed by seed. */
  difference(arm: Arm, other: Arm, figure: string): number[] {
    const others = this.values(other, figure);
    return this.values(arm, figure).map((value, i) => value - others[i]!);
  }

  /** How many times as much of a figure one arm has as another, seed by seed. */
  ratio(arm: Arm, other: Arm, figure: string): number[] {
    const others = this.values(other, figure);
    return this.values(arm, figure).map((value, i) => value / others[i]!);
  }

  /** How much greater one figure of an arm is than another of the same arm, seed by seed. */
  gain(arm: Arm, from: string, to: string): number[] {
    const before = this.values(arm, from);
    return this.values(arm, to).map((value, i) => value - before[i]!);
  }
}
