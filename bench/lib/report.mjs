/** @typedef {import('./measure.mjs').Section} Section */
/** @typedef {import('./rows.mjs').Row} Row */

const verdict = ({ met }) => (met === undefined ? '' : met ? 'met' : 'NOT MET');
const headings = ['', 'figure', 'compared', 'target', '', 'note'];
/** @param {Row} row */
const cells = (row) => [row.name, row.value, row.ratio ?? '', row.target ?? '', verdict(row), row.note ?? ''];

/** A bench as aligned text. @param {Section} section */
export function toText({ measures, rows, error }) {
  if (error) return `${measures}\n  failed: ${error}`;
  const lines = rows.map(cells);
  const widths = headings.map((heading, i) => Math.max(heading.length, ...lines.map((line) => line[i].length)));
  const show = (line) => `  ${line.map((cell, i) => cell.padEnd(widths[i])).join('  ')}`.trimEnd();
  return [measures, show(headings), ...lines.map(show)].join('\n');
}

/** A run as a Markdown page. */
export function toMarkdown({ machine, sections }) {
  const { cpu, instructions, cores, memory, system, node, commit, date, load, busy } = machine;
  return `# Benches of ${date}

${cpu} (${instructions}), ${cores} cores, ${memory}; ${system}; Node ${node}; commit ${commit}. Load before: ${load}${busy ? ', so the machine was **not idle**' : ''}.

Made by \`npm run bench\`; how it measures is in [bench/README.md](../README.md). ${summary(sections)}
${sections.map(toMarkdownSection).join('')}`;
}

/** @param {Section} section */
function toMarkdownSection({ name, measures, rows, error }) {
  if (error) return `\n## ${name}\n\n${measures}\n\nFailed:\n\n\`\`\`\n${error}\n\`\`\`\n`;
  const line = (row) => `| ${row.join(' | ')} |`;
  const table = [line(headings), line(headings.map(() => '---')), ...rows.map((row) => line(cells(row)))];
  return `\n## ${name}\n\n${measures}\n\n${table.join('\n')}\n`;
}

/** How many targets were met. @param {readonly Section[]} sections */
export function summary(sections) {
  const judged = sections.flatMap(({ rows }) => rows).filter(({ met }) => met !== undefined);
  const failed = sections.filter(({ error }) => error).map(({ name }) => name);
  const met = `${judged.filter((row) => row.met).length} of ${judged.length} targets met.`;
  return failed.length > 0 ? `${met} Failed: ${failed.join(', ')}.` : met;
}
