import { type InferenceSession, Tensor as OrtTensor } from 'onnxruntime-common';
import type { TypedArray } from '../dtype.ts';
import { Value } from '../value.ts';
import type { CompileOptions, Executable } from './types.ts';

/** Wraps a session of either runtime: values in, values out, nothing copied on the way in. */
export function createExecutable(session: InferenceSession, { inputs, outputs }: CompileOptions): Executable {
  /** The run that began last: runs end in the order in which they began. */
  let last: Promise<void> = Promise.resolve();
  return {
    async run(values) {
      // A record of its own for every call: the native runtime reads it later, when the next call may have begun.
      const feeds: Record<string, OrtTensor> = {};
      inputs.forEach(({ name }, i) => {
        feeds[name] = handleOf(values[i]!);
      });
      const running = session.run(feeds);
      last = running.then(nothing, nothing);
      const results = await running;
      return outputs.map(({ name, shape, dtype }) => {
        const tensor = results[name] as OrtTensor;
        const value = new Value(tensor.data as TypedArray, shape, dtype);
        value.handle = tensor;
        return value;
      });
    },
    async dispose() {
      await last;
      await session.release();
    },
  };
}

const nothing = () => {};

/** The session's view of a value, made once. */
function handleOf(value: Value): OrtTensor {
  value.handle ??= new OrtTensor(value.dtype, value.data, value.shape);
  return value.handle as OrtTensor;
}
