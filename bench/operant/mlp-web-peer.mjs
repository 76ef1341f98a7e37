/*
 * The MLP task on the web runtime. A process of its own, because ONNX Runtime's WebAssembly build defines `Worker`, which the other engines
 * then take for a browser's. Each line read, {"steps"}, is answered by milliseconds and the last loss.
 */
import { createInterface } from 'node:readline';
import { runtime } from '../../dist/tensor/runtime/web.js';
import { contestant } from '../lib/race.mjs';
import { mlpTask } from '../tasks/mlp.mjs';
import { operantMlp } from './mlp.mjs';

const [width, batch] = process.argv.slice(2).map(Number);
const { run } = contestant('web', operantMlp(mlpTask(width, batch), runtime));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await run(JSON.parse(line).steps)));
}
