import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build as bundle } from 'vite';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** Bundles a page's code for browsers, from the compiled package, and gives the names and texts of the chunks. */
async function bundleForBrowsers(folder: string, code: string): Promise<Map<string, string>> {
  const entry = join(folder, 'page.js');
  writeFileSync(entry, code);
  await bundle({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: { outDir: 'out', target: 'esnext', rollupOptions: { input: entry, output: { entryFileNames: 'page.mjs' } } },
  });
  const files = readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' });
  const scripts = files.filter((file) => /\.m?js$/.test(file));
  return new Map(scripts.map((file) => [file, readFileSync(join(folder, 'out', file), 'utf8')]));
}

test('a bundler for browsers keeps methods and registrations, and leaves Node out', async () => {
  const folder = mkdtempSync(join(root, 'dist', 'bundle-'));
  try {
    const chunks = await bundleForBrowsers(
      folder,
      `import { listEnvs } from 'operant/env';
       import 'operant/envs';
       import 'operant/algorithms';
       import { program, value } from 'operant/tensor';
       const double = program('double', (x) => x.add(x).tanh());
       console.log(double.memory(value([1, 2, 3])).outputs, listEnvs().some(({ id }) => id === 'CartPole-v1'));`,
    );
    const printed = execFileSync(process.execPath, [join(folder, 'out', 'page.mjs')], { encoding: 'utf8' });
    expect(printed.trim()).toBe('12 true');
    expect([...chunks.values()].join('\n')).not.toMatch(/onnxruntime-node/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
