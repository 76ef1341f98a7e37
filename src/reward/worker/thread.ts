/* A thread that judges attempts, one after the other, by one function of a module. */
import { parentPort, workerData } from 'node:worker_threads';
import { judged } from '../compose/per-attempt.ts';
import type { AttemptJudge } from '../judgement.ts';
import type { Attempt } from '../reward.ts';
import type { ThreadMessage, VerifierStart } from './protocol.ts';

const { module, exportName } = workerData as VerifierStart;
const say = (message: ThreadMessage) => parentPort!.postMessage(message);

async function load(): Promise<AttemptJudge | undefined> {
  try {
    const judge: unknown = (await import(module))[exportName];
    if (typeof judge === 'function') return judge as AttemptJudge;
    say({ kind: 'broken', reason: `its export ${exportName} is no function` });
  } catch (error) {
    say({ kind: 'broken', reason: error instanceof Error ? error.message : String(error) });
  }
  return undefined;
}

async function answer(judge: AttemptJudge, attempt: Attempt): Promise<void> {
  const { reward, components, failure } = await judged(exportName, judge, attempt);
  say({ kind: 'judged', judgement: { reward, components, ...(failure !== undefined && { failure }) } });
}

const judge = await load();
if (judge) {
  parentPort!.on('message', (attempt: Attempt) => void answer(judge, attempt));
  say({ kind: 'ready' });
}
