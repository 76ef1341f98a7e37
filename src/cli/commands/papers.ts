import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { unknownName } from '../../error/index.ts';
import {
  type Covered,
  countsByFamily,
  coverage,
  filtered,
  findRow,
  loadStudies,
  packagedStudies,
  readCatalog,
  readRecords,
  rowName,
  type Status,
  statuses,
} from '../../study/index.ts';
import { act, type CliContext, examples, helpWidth } from '../context.ts';
import { exitCodes } from '../exit.ts';
import { jsonFlag, type SpeechFlags } from '../flags.ts';
import { showDuration } from '../format.ts';
import { type Report, report } from '../report.ts';
import { table, wrap } from '../table.ts';

interface Flags extends SpeechFlags {
  readonly family?: string;
  readonly status?: Status;
  readonly ledger: string;
}

const words: Readonly<Record<Status, string>> = { holds: 'holds', fails: 'does not hold', 'not-yet': 'not yet' };

/** `operant papers [QUERY]`: the catalog of published systems and what became of their claims. */
export function addPapers(program: Command, context: CliContext): void {
  const command = program
    .command('papers')
    .summary('list published systems and whether their claims held')
    .description(
      'Lists the published systems that the project is built to cover, with what came out of their studies; or shows the one whose id is given.',
    )
    .argument('[QUERY...]', 'an id, as in ttrl, or words to search for')
    .addOption(new Option('--family <name>', 'only this family'))
    .addOption(new Option('--status <status>', 'only these').choices(statuses))
    .addOption(new Option('--ledger <folder>', 'folder of further records').default('studies'))
    .addOption(jsonFlag());
  examples(
    command,
    ['papers', 'families and their coverage'],
    ['papers ttrl', 'one, with its study'],
    ['papers --status holds', 'claims that held'],
    ['papers offline --family robotics', ''],
  );
  act<Flags>(command, context, async (_args, flags) => {
    const query = command.args.join(' ');
    const to = report(context.io, flags);
    const width = helpWidth(context.io);
    const all = coverage(await readCatalog(), await loadStudies(), await allRecords(flags.ledger));
    checkFamily(all, flags.family);
    const exact = all.find(({ row }) => row.id === query);
    if (exact) showOne(exact, to, width);
    else if (query === '' && flags.family === undefined && flags.status === undefined) showFamilies(all, to);
    else showList(all, { query, ...flags }, to, width);
    return exitCodes.done;
  });
}

function checkFamily(all: readonly Covered[], family: string | undefined): void {
  const families = [...new Set(all.map(({ row }) => row.family))];
  if (family === undefined || families.includes(family)) return;
  throw unknownName('unknown family', family, families);
}

/** The package's own records, and those of the working folder where that is another one. */
async function allRecords(folder: string) {
  const own = await readRecords(packagedStudies);
  return resolve(folder) === resolve(packagedStudies) ? own : [...own, ...(await readRecords(folder))];
}

function showFamilies(all: readonly Covered[], to: Report): void {
  const rows = countsByFamily(all).map(([family, { holds, fails, 'not-yet': open }]) => {
    to.record('family', { family, holds, fails, notYet: open });
    return [family, String(holds), String(fails), String(open), String(holds + fails + open)];
  });
  const head = ['family', ...statuses.map((status) => words[status]), 'all'];
  for (const line of table([head, ...rows], Number.POSITIVE_INFINITY)) to.line(line);
  to.line(`\n${summary(all)}`);
  for (const covered of all) to.record('paper', facts(covered));
}

function showList(
  all: readonly Covered[],
  filter: { readonly query: string; readonly family?: string; readonly status?: Status },
  to: Report,
  width: number,
): void {
  const found = filtered(all, filter);
  const { query } = filter;
  if (found.length === 0) {
    // Names the nearest id where one was meant.
    const isUnknown = query !== '' && !query.includes(' ') && filtered(all, { query }).length === 0;
    if (isUnknown)
      findRow(
        all.map(({ row }) => row),
        query,
      );
    to.line('none');
  }
  const rows = found.map(({ row, status }) => [row.id, words[status], rowName(row)]);
  for (const line of table(rows, width)) to.line(line);
  for (const covered of found) to.record('paper', facts(covered));
  if (found.length > 0) to.line(`\n${summary(found)}`);
}

function summary(all: readonly Covered[]): string {
  const counts = statuses.map((status) => `${all.filter((one) => one.status === status).length} ${words[status]}`);
  return `${all.length} systems: ${counts.join(', ')}`;
}

function showOne({ row, status, study, record }: Covered, to: Report, width: number): void {
  to.record('paper', { ...facts({ row, status, ...(study && { study }), ...(record && { record }) }), ...row, record });
  const say = (label: string, text: string) => {
    for (const line of wrap(`${label}: ${text}`, width)) to.line(line);
  };
  say(row.id, rowName(row));
  say('Family', `${row.family}, ${row.kind}, weight ${row.weight}`);
  say('Mechanism', row.mechanism);
  if (row.headline !== null) say('Reported', row.headline);
  say('Parts', row.parts.join(', '));
  say('Proposed demonstration', row.demo);
  if (row.outOfReach !== undefined) say('Out of reach', row.outOfReach);
  say('Status', words[status]);
  if (study) say('Claim', study.claim);
  if (record) {
    say('Measured', record.statement);
    const { commit, machine, seeds, wallTime, elapsed = wallTime } = record;
    say(
      'Run',
      `${seeds.length} seeds, ${showDuration(elapsed * 1000)} on ${machine.cores} × ${machine.cpu}, commit ${commit ?? 'none'}`,
    );
  }
  if (study) to.line(`\nTry: operant study ${study.id}`);
}

function facts({ row, status, study, record }: Covered): object {
  const { id, short, title, family, kind, weight } = row;
  const claim = study && { claim: study.claim };
  const measured = record && { statement: record.statement, interval: record.interval, seeds: record.seeds.length };
  return { id, short, title, family, kind, weight, status, ...claim, ...measured };
}
