import { operantError } from '../error/index.ts';
import { Stream } from '../random/index.ts';
import type { Figures, Study, StudyContext } from './definition.ts';
import type { KeptRun } from './scratch.ts';

/** How far an arm has come with a seed. */
export interface ArmProgress {
  readonly arm: string;
  readonly seed: number;
  readonly done: number;
  readonly total: number;
  readonly figures: Figures;
}

/** What several arms of one seed have in common. */
export class Shared {
  #made: Promise<unknown> | undefined;

  /** What was made before; made now where there is nothing. */
  get<T>(make: () => Promise<T>): Promise<T> {
    this.#made ??= make();
    return this.#made as Promise<T>;
  }
}

export interface ArmSetup {
  readonly study: Study;
  readonly arm: string;
  readonly seed: number;
  readonly sizes: unknown;
  readonly shared: Shared;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ArmProgress) => void;
}

/** Runs one arm with one seed. @throws the signal's reason once it is aborted, and for figures that are not finite */
export async function runArm({ study, arm, seed, sizes, shared, signal, onProgress }: ArmSetup): Promise<KeptRun> {
  const curves: Record<string, [number, number][]> = {};
  const context: StudyContext<unknown> = {
    sizes,
    stream: Stream.fromSeed(seed).fork(study.id),
    shared: (make) => shared.get(make),
    point: (curve, x, y) => {
      curves[curve] ??= [];
      curves[curve].push([x, y]);
    },
    progress: (done, total, figures = {}) => {
      signal?.throwIfAborted();
      onProgress?.({ arm, seed, done, total, figures });
    },
  };
  const startedAt = performance.now();
  const figures = await study.run(arm, seed, context);
  checkFigures(figures, `in ${study.id}, ${arm}, seed ${seed}`);
  return { arm, seed, figures, seconds: (performance.now() - startedAt) / 1000, curves };
}

function checkFigures(figures: Figures, where: string): void {
  const broken = Object.entries(figures).find(([, value]) => !Number.isFinite(value));
  if (broken) throw operantError('figure is not finite', { value: broken.join(' '), where, kind: 'notFinite' });
}
