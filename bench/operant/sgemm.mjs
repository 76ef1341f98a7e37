import { Stream } from '../../dist/random/index.js';
import { program, value } from '../../dist/tensor/index.js';

const chained = 10;

/** Products of square matrices, ten to a call so that the cost of a call does not count: what ONNX Runtime gets out of this machine. */
export function sgemm(size) {
  const matrix = (name) => {
    const data = new Float32Array(size * size);
    Stream.fromSeed(0)
      .fork(name)
      .fillNormal(data, 0, 1 / Math.sqrt(size));
    return value(data, [size, size]);
  };
  const [a, b] = [matrix('a'), matrix('b')];
  const chain = (x, y) => Array.from({ length: chained }).reduce((product) => product.matmul(y), x);
  const products = program('sgemm', (x, y) => chain(x, y).sum(), { threads: 0 });
  const run = async (steps) => {
    let sum;
    for (let i = 0; i < steps; i++) sum = await products(a, b);
    return sum.item();
  };
  return { run, flops: chained * 2 * size ** 3 };
}
