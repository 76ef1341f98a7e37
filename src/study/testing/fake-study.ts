import { defineStudy, type Study, type StudyContext } from '../definition.ts';
import { allOf, atLeast } from '../judge.ts';

/** A study that takes no time: the method draws a number and adds what the sizes say. */
export interface FakeStudy {
  readonly study: Study;
  /** Arms and seeds that were run, in order. */
  readonly ran: string[];
}

interface FakeSizes {
  readonly gain: number;
}

export function fakeStudy(during?: (arm: string, seed: number, context: StudyContext<FakeSizes>) => void): FakeStudy {
  const ran: string[] = [];
  const study = defineStudy<'plain' | 'better', FakeSizes>({
    id: 'ttrl',
    paper: { authors: 'Nobody', year: 2020, title: 'Nothing', arXiv: '0000.00000' },
    claim: 'Better is at least 0.5 above plain.',
    measure: { figure: 'score', says: 'a number' },
    arms: { plain: 'nothing added', better: 'something added' },
    baseline: 'plain',
    method: 'better',
    seeds: [3, 4, 5, 6, 7],
    budget: 1,
    sizes: { gain: 1 },
    smoke: { gain: 0 },
    async run(arm, seed, context) {
      const base = await context.shared(async () => context.stream.fork('base').uniform());
      ran.push(`${arm} ${seed}`);
      context.point('curve', 0, base);
      context.progress(1, 1, { base });
      during?.(arm, seed, context);
      return { score: arm === 'better' ? base + context.sizes.gain : base };
    },
    judge: (results) => allOf(atLeast('score above plain', results.difference('better', 'plain', 'score'), 0.5)),
  });
  return { study, ran };
}
