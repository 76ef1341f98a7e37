/*
 * `npm run prove [-- ENVIRONMENT …]`: trains every claimed preset with each seed, evaluates it over 100 fresh episodes,
 * appends what came out to proofs/ledger.jsonl, whether the claim holds or not, and rewrites proofs/README.md.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, root } from '../scripts/setup.mjs';
import { claims, seeds } from './claims.mjs';

install();
build();
const { algorithm } = await import('../dist/algorithms/index.js');
await import('../dist/envs/index.js');
const { appendToLedger, gitCommit, readLedger, readMetrics, trainSeeds } = await import('../dist/run/index.js');

// Asked for once: what is written below makes the working folder differ from it.
const commit = await gitCommit();
const ledger = join(root, 'proofs', 'ledger.jsonl');
const wanted = process.argv.slice(2);
const chosen = claims.filter(({ environment }) => wanted.length === 0 || wanted.includes(environment));
if (chosen.length === 0) {
  console.error(
    `no claim about ${wanted.join(', ')}; help: environments are ${claims.map((c) => c.environment).join(', ')}`,
  );
  process.exit(2);
}
for (const claim of chosen) report(await measure(claim));
writeFileSync(join(root, 'proofs', 'README.md'), table(await readLedger(ledger)));

async function measure({ algorithm: name, environment, threshold }) {
  const folder = mkdtempSync(join(tmpdir(), 'operant-proof-'));
  const start = performance.now();
  try {
    const { runs } = await trainSeeds({
      algorithm: algorithm(name),
      env: { id: environment },
      seeds,
      folder,
      evaluation: { episodes: 100, seed: 10_000 },
      onSeed: ({ seed, score }) => console.log(`  ${environment} seed ${seed}: ${score.toFixed(1)}`),
    });
    await keepCurves({ algorithm: name, environment, threshold }, runs);
    return await appendToLedger(ledger, {
      claim: `${name} with its preset reaches ${threshold} on ${environment}`,
      algorithm: name,
      environment,
      options: runs[0].record.options,
      seeds,
      scores: runs.map(({ score }) => score),
      threshold,
      wallTime: (performance.now() - start) / 1000,
      commit,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Keeps about a hundred points of each seed's learning curve, for the picture. */
async function keepCurves(claim, runs) {
  const curves = [];
  for (const { seed, folder } of runs) {
    const lines = (await readMetrics(folder)).filter(({ episodeReturn }) => Number.isFinite(episodeReturn));
    const every = Math.ceil(lines.length / 100);
    const kept = lines.filter((_, i) => i % every === 0 || i === lines.length - 1);
    curves.push({ seed, curve: kept.map(({ steps, episodeReturn }) => [steps, Number(episodeReturn.toFixed(2))]) });
  }
  mkdirSync(join(root, 'proofs', 'curves'), { recursive: true });
  const file = join(root, 'proofs', 'curves', `${claim.algorithm}-${claim.environment}.json`);
  writeFileSync(file, `${JSON.stringify({ ...claim, seeds: curves })}\n`);
}

function report({ claim, iqm, interval, holds, wallTime }) {
  const range = `[${interval[0].toFixed(1)}, ${interval[1].toFixed(1)}]`;
  console.log(`${holds ? 'holds' : 'FAILS'}: ${claim}: ${iqm.toFixed(1)} ${range}, ${wallTime.toFixed(1)} s`);
}

/** The last record of each claim, as a page. */
function table(records) {
  const latest = new Map(records.map((record) => [record.claim, record]));
  const rows = [...latest.values()].map(
    ({ algorithm: name, environment, threshold, iqm, interval, holds, seeds: used, commit, wallTime }) =>
      [
        name,
        environment,
        threshold,
        iqm.toFixed(1),
        `${interval[0].toFixed(1)} to ${interval[1].toFixed(1)}`,
        holds ? 'yes' : 'no',
        used.join(', '),
        `${wallTime.toFixed(0)} s`,
        commit?.slice(0, 10) ?? 'none',
      ].join(' | '),
  );
  return `# What the presets reach

Made by \`npm run prove\`; every measurement ever made is a line of [ledger.jsonl](ledger.jsonl), failures included.
A score is the mean return of 100 evaluation episodes with the policy's most likely actions; the interval is a 95 % bootstrap
interval of the interquartile mean (IQM) over the seeds.

| algorithm | environment | claimed | IQM | interval | holds | seeds | time, all seeds | commit |
|---|---|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}
`;
}
