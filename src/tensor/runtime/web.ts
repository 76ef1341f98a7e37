import { InferenceSession } from '#ort-web';
import { createExecutable } from './session.ts';
import type { Runtime } from './types.ts';

/** ONNX Runtime's WebAssembly kernels: browsers, workers, and Node for tests. */
export const runtime: Runtime = {
  name: 'web',
  async compile(model, options) {
    const session = await InferenceSession.create(model, {
      executionProviders: ['wasm'],
      logSeverityLevel: 4,
      graphOptimizationLevel: 'all',
    });
    return createExecutable(session, options);
  },
};
