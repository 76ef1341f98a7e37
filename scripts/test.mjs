/* `npm test`: installs, checks style, types and unused code, and runs every test. `npm test -- src/nn` runs some. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, build, install, root, run } from './setup.mjs';

install();
const chosen = process.argv.slice(2);
const windows = process.platform === 'win32';
if (chosen.length === 0) {
  run(bin('biome'), ['check', '.'], { shell: windows });
  run(bin('tsc'), ['-p', 'tsconfig.json'], { shell: windows });
  run(bin('knip'), [], { shell: windows });
}
build();

const folder = mkdtempSync(join(tmpdir(), 'operant-test-'));
const report = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const { status } = spawnSync(bin('vitest'), ['run', ...reporters, ...chosen], {
  cwd: root,
  stdio: 'inherit',
  shell: windows,
});
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'));
rmSync(folder, { recursive: true });
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped`);
process.exit(status ?? 1);
