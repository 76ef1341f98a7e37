/*
 * `npm run picture`: draws docs/images/learning.svg from proofs/curves, the learning curves that `npm run prove` kept.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { root } from '../scripts/setup.mjs';
import { claims } from './claims.mjs';

const width = 230;
const height = 210;
const folder = join(root, 'proofs', 'curves');
const order = claims.map(({ environment }) => environment);
const points = readdirSync(folder)
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  .sort((a, b) => order.indexOf(a.environment) - order.indexOf(b.environment))
  .map(panel);

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * points.length}" height="${height}" font-family="system-ui, sans-serif">
<rect width="100%" height="100%" fill="white"/>
${points.map((inner, i) => `<g transform="translate(${i * width} 0)">${inner}</g>`).join('\n')}
</svg>
`;
mkdirSync(join(root, 'docs', 'images'), { recursive: true });
writeFileSync(join(root, 'docs', 'images', 'learning.svg'), svg);

/** One environment: a line a seed, and the return that is claimed. */
function panel({ environment, threshold, seeds }) {
  const { document } = new JSDOM('').window;
  const rows = seeds.flatMap(({ seed, curve }) =>
    curve.map(([steps, value]) => ({ seed, steps: steps / 1000, value })),
  );
  const plot = Plot.plot({
    document,
    width,
    height,
    marginLeft: 44,
    marginTop: 34,
    title: undefined,
    x: { label: 'thousand steps', ticks: 4 },
    y: { label: null, ticks: 5, grid: true },
    color: { type: 'categorical', scheme: 'tableau10' },
    marks: [
      Plot.ruleY([threshold], { stroke: '#999', strokeDasharray: '4 3' }),
      Plot.lineY(rows, { x: 'steps', y: 'value', stroke: 'seed', strokeWidth: 1.5 }),
      Plot.text([environment], { frameAnchor: 'top', dy: -24, fontSize: 12, fontWeight: 'bold' }),
    ],
  });
  return plot.outerHTML;
}
