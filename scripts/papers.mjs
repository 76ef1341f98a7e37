/*
 * `npm run papers`: writes docs/papers.md, the catalog of published systems with what became of their claims, from
 * studies/catalog.jsonl and studies/ledger.jsonl.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, root } from './setup.mjs';

install();
build();
const { countsByFamily, coverage, loadStudies, readCatalog, readRecords, rowName } = await import(
  '../dist/study/index.js'
);

const words = { holds: 'holds', fails: 'does not hold', 'not-yet': 'not yet' };
const all = coverage(await readCatalog(), await loadStudies(), await readRecords(join(root, 'studies')));
const families = countsByFamily(all);
const studied = all.filter(({ record }) => record !== undefined);

writeFileSync(
  join(root, 'docs', 'papers.md'),
  `# Published systems, and whether their claims hold here

Written by \`npm run papers\` from [studies/catalog.jsonl](../studies/catalog.jsonl) and [studies/ledger.jsonl](../studies/ledger.jsonl). A row holds when its claim,
stated before its seeds were run, held over at least five seeds; a claim that does not hold stays on record as that. \`operant study NAME\` runs one,
\`operant study --verify K\` runs K recorded parts again, \`operant papers NAME\` shows everything about one.

## Studies

| system | claim | verdict | measured (IQM over seeds [95 % interval]) | seeds | minutes | commit |
|---|---|---|---|---|---|---|
${studied.map(study).join('\n')}

## Coverage

| family | holds | does not hold | not yet |
|---|---|---|---|
${families.map(([family, counts]) => `| [${family}](#${family}) | ${counts.holds} | ${counts.fails} | ${counts['not-yet']} |`).join('\n')}
| all ${all.length} | ${total('holds')} | ${total('fails')} | ${total('not-yet')} |

${families.map(([family]) => section(family)).join('\n\n')}
`,
);

function total(status) {
  return all.filter((one) => one.status === status).length;
}

function study({ row, status, record }) {
  const plot = `[${row.short}](../studies/plots/${row.id}.svg)`;
  const { claim, statement, seeds, wallTime, elapsed = wallTime, commit } = record;
  const minutes = (elapsed / 60).toFixed(1);
  return `| ${plot} | ${cell(claim)} | ${words[status]} | ${cell(statement)} | ${seeds.length} | ${minutes} | ${commit?.slice(0, 10) ?? 'none'} |`;
}

function section(family) {
  const rows = all.filter(({ row }) => row.family === family).sort((a, b) => b.row.weight - a.row.weight);
  const lines = rows.map(({ row, status }) => `| \`${row.id}\` | ${cell(rowName(row))} | ${words[status]} |`);
  return [`## ${family}`, '', '| id | system | status |', '|---|---|---|', ...lines].join('\n');
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
