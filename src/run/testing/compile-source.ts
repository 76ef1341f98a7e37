import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = new URL('../../..', import.meta.url).pathname;

/** The sources as JavaScript that plain node can run. */
export interface CompiledSource {
  /** Where the compiled form of a file of `src/` lies, as in `run/train.ts`. */
  path(file: string): string;
  remove(): Promise<void>;
}

/** Strips the types from all of `src/` into a folder within `node_modules`, where imports of packages are found. */
export async function compileSource(): Promise<CompiledSource> {
  const cache = join(root, 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const out = await mkdtemp(join(cache, 'operant-'));
  const files = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => name.endsWith('.ts'));
  for (const file of files.filter((name) => !name.endsWith('.test.ts'))) await compileFile(file, out);
  const { version, imports: wanted } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const imports = Object.fromEntries(
    Object.entries<{ 'operant-source'?: { node: string } }>(wanted).flatMap(([name, { 'operant-source': source }]) =>
      source ? [[name, source.node.replace(/\.ts$/, '.js')]] : [],
    ),
  );
  await writeFile(join(out, 'package.json'), JSON.stringify({ type: 'module', version, imports }));
  return {
    path: (file) => join(out, 'src', file.replace(/\.ts$/, '.js')),
    remove: () => rm(out, { recursive: true, force: true }),
  };
}

async function compileFile(file: string, out: string): Promise<void> {
  const { outputText } = ts.transpileModule(await readFile(join(root, 'src', file), 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      rewriteRelativeImportExtensions: true,
    },
  });
  const target = join(out, 'src', file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, outputText);
}
