import { availableParallelism } from 'node:os';
import { InferenceSession } from 'onnxruntime-node';
import { coresForProducts } from './cores.ts';
import { createExecutable } from './session.ts';
import type { Runtime } from './types.ts';

const cores = coresForProducts(availableParallelism());

/** ONNX Runtime's native CPU kernels. */
export const runtime: Runtime = {
  name: 'node',
  async compile(model, options) {
    const session = await InferenceSession.create(model, {
      executionProviders: ['cpu'],
      // Errors are thrown; the runtime need not print them as well.
      logSeverityLevel: 4,
      graphOptimizationLevel: 'all',
      executionMode: 'sequential',
      interOpNumThreads: 1,
      intraOpNumThreads: options.threads === 0 ? cores : options.threads,
      // Denormals, which Adam's second moments reach, slow the kernels down many times. The first session of a process sets
      // this for its thread, where JavaScript's own numbers below 2.2e-308 are 0 from then on, and for threads made later.
      extra: {
        // It would undo the turning that `matmul` puts before long products.
        optimization: { disable_specified_optimizers: 'GemmTransposeFusion' },
        session: { set_denormal_as_zero: '1', intra_op: { allow_spinning: options.threads === 1 ? '0' : '1' } },
      },
    });
    return createExecutable(session, options);
  },
};
