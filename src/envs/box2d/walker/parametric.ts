import type { ContextSpec, NativeOptions } from '../../../env/index.ts';
import { columnsOf } from '../world/columns.ts';
import { Walker, walkerContext } from './bipedal-walker.ts';
import { type CourseSizes, sizedCourse } from './course.ts';
import type { Course } from './terrain.ts';

const sizes = {
  stumpHeight: { default: 0.5, low: 0, high: 5 },
  stumpWidth: { default: 1, low: 1, high: 4 },
  pitWidth: { default: 1, low: 0, high: 10 },
  stairHeight: { default: 0.25, low: 0, high: 3 },
  stairWidth: { default: 4, low: 2, high: 10 },
  stairSteps: { default: 3, low: 1, high: 9 },
  spacing: { default: 8, low: 2, high: 40 },
  variation: { default: 0.1, low: 0, high: 1 },
} satisfies ContextSpec;

const context = { ...walkerContext, ...sizes };
const column = columnsOf(context);

/**
 * BipedalWalkerParametric-v0: a walker whose obstacles have the sizes that the context says, for curricula and for
 * learning over many tasks. Lengths are in steps of the ground line (14/30 m); `stumpHeight`, `pitWidth` or
 * `stairHeight` 0 leaves that obstacle out; widths, step counts and spacing are rounded to whole steps; each height is
 * drawn within ± `variation` of the one stated, stairs go up or down. Otherwise as {@link Walker}; 2000 steps at most.
 *
 * Obstacles after Wang et al. (2019), "POET", arXiv 1901.01753, and Romac et al. (2021), "TeachMyAgent", arXiv
 * 2103.09815.
 */
export class BipedalWalkerParametric extends Walker {
  constructor(options: NativeOptions = {}) {
    super({ id: 'BipedalWalkerParametric-v0', maxEpisodeSteps: 2000, context }, options);
  }

  protected course(index: number): Course {
    const names = ['roughness', ...Object.keys(sizes)] as readonly (keyof CourseSizes)[];
    const values = names.map((name) => [name, this.parameter(index, column[name])]);
    return sizedCourse(Object.fromEntries(values) as Record<keyof CourseSizes, number>);
  }
}
