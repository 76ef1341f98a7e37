import { program, value } from '../../dist/tensor/index.js';
import { contestant, race } from '../lib/race.mjs';
import { targetRow, times } from '../lib/rows.mjs';

const microseconds = (us) => `${us.toFixed(1)} µs`;
const wide = 20;

/** @type {import('../lib/rows.mjs').Bench} */
export const bench = {
  name: 'call',
  measures: 'One call of a program whose work is nothing: what calling costs',
  deadline: 60,
  async run() {
    const [narrowCall, wideCall] = await race([contestant('1 → 1', chainOf(1)), contestant('20 → 20', chainOf(wide))]);
    const figure = (standing) => standing.ms * 1000;
    return {
      rows: [
        targetRow('one scalar in, one out', figure(narrowCall), microseconds, { atMost: 60 }),
        {
          name: `${wide} scalars in, ${wide} out`,
          value: microseconds(figure(wideCall)),
          number: figure(wideCall),
          ratio: times(wideCall.ratio),
        },
      ],
    };
  },
};

/** Adds 1 to `count` scalars with every call. */
function chainOf(count) {
  const increment = program('increment', (xs) => xs.map((x) => x.add(1)));
  let last = Array.from({ length: count }, () => value(0));
  return async (steps) => {
    last = last.map(() => value(0));
    for (let i = 0; i < steps; i++) last = await increment(last);
    return last[0].item();
  };
}
