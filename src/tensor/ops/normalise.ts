import { makeTensor, traceError } from '../op.ts';
import { sameShape } from '../shape.ts';
import type { Op, Tensor } from '../tensor.ts';
import { checkDtype } from './check.ts';
import { alongAxis } from './evaluate.ts';

const layerNormOp: Op = {
  name: 'layerNorm',
  gradient: (result, g) => {
    const [x, scale] = result.inputs as [Tensor, Tensor, Tensor];
    const last = { axis: -1, keepDims: true } as const;
    const centred = x.sub(x.mean(last));
    const inverse = centred
      .square()
      .mean(last)
      .add(result.attributes.epsilon as number)
      .rsqrt();
    const normal = centred.mul(inverse);
    const gNormal = g.mul(scale);
    const gx = gNormal
      .sub(gNormal.mean(last))
      .sub(normal.mul(gNormal.mul(normal).mean(last)))
      .mul(inverse);
    return [gx, g.mul(normal).sumTo(scale.shape), g.sumTo(scale.shape)];
  },
  lower: (result, inputs, graph) =>
    graph.node('LayerNormalization', inputs, {
      axis: -1,
      epsilon: { float: result.attributes.epsilon as number },
    }),
  evaluate: ([x, scale, bias], result) => {
    const length = result.shape.at(-1)!;
    return alongAxis(x!, result.shape.length - 1, length, (line) => {
      const mean = line.reduce((a, b) => a + b, 0) / length;
      const variance = line.reduce((a, b) => a + (b - mean) ** 2, 0) / length;
      const inverse = 1 / Math.sqrt(variance + (result.attributes.epsilon as number));
      return line.map((element, i) => (element - mean) * inverse * scale!.data[i]! + bias!.data[i]!);
    });
  },
};

/**
 * Mean 0 and variance 1 over the last axis, then `· scale + bias`, both of that axis's length (Ba, Kiros, Hinton 2016,
 * arXiv 1607.06450).
 */
export function layerNorm(x: Tensor, scale: Tensor, bias: Tensor, epsilon = 1e-5): Tensor {
  checkDtype('layerNorm', [x, scale, bias], ['float32']);
  const length = x.shape.slice(-1);
  if (x.rank === 0 || !sameShape(scale.shape, length) || !sameShape(bias.shape, length)) {
    throw traceError('layerNorm', 'scale and bias must have the length of the last axis', [x, scale, bias]);
  }
  if (x.size === 0) return x;
  return makeTensor(layerNormOp, [x, scale, bias], x.shape, x.dtype, { epsilon });
}

const rmsNormOp: Op = {
  name: 'rmsNorm',
  gradient: (result, g) => {
    const [x, scale] = result.inputs as [Tensor, Tensor];
    const last = { axis: -1, keepDims: true } as const;
    const inverse = x
      .square()
      .mean(last)
      .add(result.attributes.epsilon as number)
      .rsqrt();
    const normal = x.mul(inverse);
    const gNormal = g.mul(scale);
    const gx = gNormal.sub(normal.mul(gNormal.mul(normal).mean(last))).mul(inverse);
    return [gx, g.mul(normal).sumTo(scale.shape)];
  },
  // In the form that ONNX Runtime makes one kernel of; the operator of its own came with opset 23.
  lower: (result, inputs, graph) => {
    const square = graph.node('Pow', [inputs[0]!, graph.scalar(2, 'float32')]);
    const mean = graph.node('ReduceMean', [square, graph.int64([-1])], { keepdims: 1 });
    const root = graph.node('Sqrt', [
      graph.node('Add', [mean, graph.scalar(result.attributes.epsilon as number, 'float32')]),
    ]);
    return graph.node('Mul', [graph.node('Div', [inputs[0]!, root]), inputs[1]!]);
  },
  evaluate: ([x, scale], result) => {
    const length = result.shape.at(-1)!;
    return alongAxis(x!, result.shape.length - 1, length, (line) => {
      const square = line.reduce((a, b) => a + b * b, 0) / length;
      const inverse = 1 / Math.sqrt(square + (result.attributes.epsilon as number));
      return line.map((element, i) => element * inverse * scale!.data[i]!);
    });
  },
};

/** `x / √(mean(x²) + epsilon) · scale` over the last axis, `scale` of its length (Zhang, Sennrich 2019, arXiv 1910.07467). */
export function rmsNorm(x: Tensor, scale: Tensor, epsilon = 1e-6): Tensor {
  checkDtype('rmsNorm', [x, scale], ['float32']);
  if (x.rank === 0 || !sameShape(scale.shape, x.shape.slice(-1))) {
    throw traceError('rmsNorm', 'scale must have the length of the last axis', [x, scale]);
  }
  if (x.size === 0) return x;
  return makeTensor(rmsNormOp, [x, scale], x.shape, x.dtype, { epsilon });
}
