import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

/** Runs a code example as written, against the compiled package, in a folder of its own; gives what it printed. */
function runExample(code: string): string {
  // Inside the package, so that it finds itself by its name.
  const folder = mkdtempSync(join(root, 'dist', 'readme-'));
  try {
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    writeFileSync(join(folder, 'example.mjs'), ts.transpile(code, options));
    return execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the first example trains an agent that balances the pole', () => {
  const printed = runExample(examples[0]!);
  expect(Number(/^([\d.]+) over 100 episodes/.exec(printed)?.[1])).toBeGreaterThan(475);
});

test('the second example solves least squares', () => {
  const [a, b] = [...runExample(examples[1]!).matchAll(/-?\d+\.\d+/g)].map(([number]) => Number(number));
  expect(a).toBeCloseTo(2, 2);
  expect(b).toBeCloseTo(-1, 2);
});

test('the third example learns an environment of the reader’s own', () => {
  expect(runExample(examples[2]!)).toBe('return -0.90\n');
});
