/* A process that runs arms of one seed and then ends. It ends with the process that started it, too. */
import { OperantError, operantError } from '../error/index.ts';
import { followParent } from '../spawn/index.ts';
import { defineStudy, type Study } from './definition.ts';
import { loadStudy } from './registry.ts';
import { runSeed } from './seed.ts';
import type { SeedOrder, SeedReport } from './seed-protocol.ts';

const stopping = new AbortController();

followParent();
process.on('message', (order: SeedOrder) => {
  if (order.kind === 'stop') stopping.abort();
  else void run(order);
});

async function run({ study: id, module, ...task }: Extract<SeedOrder, { kind: 'run' }>): Promise<void> {
  try {
    const study = module === undefined ? await loadStudy(id) : await studyOf(module, id);
    await runSeed({
      ...task,
      study,
      signal: stopping.signal,
      onProgress: (progress) => void say({ kind: 'progress', progress }),
      onFinished: (run) => say({ kind: 'finished', run }),
    });
    await say({ kind: 'done' });
  } catch (error) {
    if (!stopping.signal.aborted) await say(failure(error));
  }
  process.exit();
}

async function studyOf(module: string, id: string): Promise<Study> {
  const exports = Object.values((await import(module)) as Record<string, unknown>);
  const study = exports.find((value) => (value as Partial<Study> | undefined)?.id === id);
  if (study !== undefined) return defineStudy(study as Study);
  throw operantError('module exports no such study', { value: id, where: `in ${module}` });
}

/** Resolves once the message is on its way. */
function say(report: SeedReport): Promise<void> {
  return new Promise((resolve) => process.send!(report, () => resolve()));
}

function failure(error: unknown): SeedReport {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'failed', message, stack, ...(error instanceof OperantError && { ofOurs: error.kind }) };
}
