/* `npm run bench`: measures Operant against others on this machine. `npm run bench -- mlp-64 ppo` measures some of it. */
import { build, install } from '../scripts/setup.mjs';
import { names } from './cases/names.mjs';
import { installPeers } from './lib/installed.mjs';
import { describeMachine } from './lib/machine.mjs';
import { measure } from './lib/measure.mjs';
import { summary, toText } from './lib/report.mjs';
import { writeResults } from './lib/results.mjs';

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`unknown bench (${unknown.join(', ')}); help: choose from ${names.join(', ')}`);
  process.exit(2);
}

const machine = describeMachine();
if (machine.busy) console.warn(`The machine is not idle (load ${machine.load}): take the figures with care.`);
install();
build();
installPeers();

const sections = [];
for (const name of chosen.length > 0 ? chosen : names) {
  console.log(`\n${name} …`);
  const section = await measure(name);
  sections.push(section);
  console.log(toText(section));
}
const files = writeResults({ machine, sections }, chosen);
console.log(`\n${summary(sections)}\nWritten to ${files.join(' and ')}`);
if (sections.some(({ error }) => error)) process.exitCode = 1;
