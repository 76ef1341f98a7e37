/* Functions of one attempt that go wrong in every way. */
import type { AttemptJudge } from '../../judgement.ts';

/** Does what the completion says. */
export const obedient: AttemptJudge<{ readonly paid: number } | undefined> = async ({ completion, data }) => {
  switch (completion) {
    case 'throw':
      throw new Error('the sandbox is gone');
    case 'hang':
      for (;;);
    case 'wait':
      return await new Promise<number>(() => {});
    case 'NaN':
      return Number.NaN;
    case 'nothing':
      return undefined as unknown as number;
    case 'exit':
      return process.exit(7);
    case 'crash':
      setTimeout(() => {
        throw new Error('thrown from a timer');
      });
      return await new Promise<number>(() => {});
    case 'hoard': {
      const hoard: number[][] = [];
      for (;;) hoard.push(new Array(100_000).fill(hoard.length));
    }
    case 'parts':
      return { reward: 0.75, components: { form: 1, content: 0.5 } };
    default:
      return data?.paid ?? 1;
  }
};

export const constant = 3;
