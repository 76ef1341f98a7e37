import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutTimes } from '../times.ts';

/** Every file of a run's last checkpoint, what it leaves and its metrics without times: what two equal runs have in common. */
export async function runFingerprint(run: string): Promise<Readonly<Record<string, string>>> {
  const checkpoint = join(
    run,
    'checkpoints',
    (await readdir(join(run, 'checkpoints'))).filter(isFinished).sort().at(-1)!,
  );
  const files = ['state.safetensors', 'state.json', 'SHA256SUMS'].map((name) => join(checkpoint, name));
  const products = ['policy.onnx', 'model/model.safetensors'].map((name) => join(run, name));
  const read = [...files, ...products.filter((path) => existsSync(path))].map(
    async (path) => [path.slice(run.length), await hex(path)] as const,
  );
  return { ...Object.fromEntries(await Promise.all(read)), metrics: await metricsWithoutTimes(run) };
}

const isFinished = (name: string) => /^\d+$/.test(name);

async function hex(path: string): Promise<string> {
  return (await readFile(path)).toString('hex');
}

async function metricsWithoutTimes(run: string): Promise<string> {
  const lines = (await readFile(join(run, 'metrics.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.stringify(withoutTimes(JSON.parse(line)))).join('\n');
}
