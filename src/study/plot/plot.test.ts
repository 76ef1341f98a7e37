import { expect, it } from 'vitest';
import { axisOf, niceTicks } from './axis.ts';
import { studyPicture } from './picture.ts';
import { type PlottedArm, terminalPlot } from './terminal-plot.ts';

const arm = (name: string, values: number[], iqm: number, interval: [number, number]): PlottedArm => ({
  name,
  values,
  estimate: { iqm, interval },
});

it('draws arms on one axis in a terminal', () => {
  const arms = [arm('a', [0, 2, 4], 2, [1, 3]), arm('longer', [5, 10], 8, [8, 8])];
  expect(terminalPlot(arms, 11)).toEqual(['a       ·├●┤·', 'longer       ·  ● ·', '        0.00   10.0']);
});

it('draws arms that are all the same', () => {
  expect(terminalPlot([arm('a', [1, 1], 1, [1, 1])], 11)[0]).toBe('a       ●');
});

it.each([
  [[0, 1], 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[0.13, 0.49], 4, [0.2, 0.3, 0.4]],
  [[0, 7680], 4, [0, 2000, 4000, 6000]],
  [[2, 2], 4, [2]],
] as const)('has round ticks from %j', (range, count, ticks) => {
  expect(niceTicks(range, count)).toEqual(ticks);
});

it('has an axis that may run upwards', () => {
  const y = axisOf([0, 10], 100, 0);
  expect([y(0), y(5), y(10)]).toEqual([100, 50, 0]);
  expect(axisOf([1, 1], 0, 10)(1)).toBe(5);
});

it('draws a study as SVG: its arms, and a panel for each curve', () => {
  const svg = studyPicture({
    title: 'x < y',
    figure: 'score',
    arms: [arm('a', [0, 1], 0.5, [0, 1]), arm('b', [1, 2], 1.5, [1, 2])],
    curves: {
      'score by steps': [
        {
          arm: 'a',
          points: [
            [0, 0],
            [10, 1],
          ],
        },
        {
          arm: 'b',
          points: [
            [0, 1],
            [10, 2],
          ],
        },
      ],
    },
  });
  expect(svg).toContain('x &lt; y');
  expect(svg).toContain('score by steps');
  expect(svg.match(/<polyline/g)).toHaveLength(2);
  expect(svg.match(/<circle/g)).toHaveLength(6);
  expect(svg).not.toContain('NaN');
});
