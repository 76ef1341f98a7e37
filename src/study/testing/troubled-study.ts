import { defineStudy } from '../definition.ts';
import { fakeStudy } from './fake-study.ts';

/** What goes wrong with the second arm of seed 4. */
export type Trouble = 'none' | 'exit' | 'talk' | 'fail' | 'hang';

const { study } = fakeStudy();

/** A study that can go wrong in the ways of processes; its sizes say how. */
export const troubledStudy = defineStudy<string, { readonly gain: number; readonly trouble: Trouble }>({
  ...study,
  id: 'troubled',
  sizes: { gain: 1, trouble: 'none' },
  smoke: { gain: 1, trouble: 'none' },
  async run(arm, seed, context) {
    const { trouble } = context.sizes;
    const figures = await study.run(arm, seed, context);
    if (arm !== 'better' || seed !== 4 || trouble === 'none') return figures;
    if (trouble === 'exit') process.exit(3);
    if (trouble === 'fail') return { score: Number.NaN };
    if (trouble === 'hang') for (;;);
    console.error('out of patience');
    process.kill(process.pid, 'SIGTERM');
    return await new Promise(() => {});
  },
});
