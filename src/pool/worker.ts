/* A thread of the pool: makes its environments, and steps them in the order in which they are submitted. */
import { workerData } from 'node:worker_threads';
import { makeEnvs } from './make-env.ts';
import type { WorkerStart } from './protocol.ts';
import { Servant } from './servant.ts';

const start = workerData as WorkerStart;
new Servant(start, await makeEnvs(start.source, start.options, start.count)).serve();
