import type { DType } from '../dtype.ts';
import { makeTensor, traceError } from '../op.ts';
import { broadcastShapes } from '../shape.ts';
import type { OnnxBuilder, Op, Tensor } from '../tensor.ts';
import { checkDtype } from './check.ts';
import { elementwise } from './evaluate.ts';
import { type Operand, operands } from './source.ts';

/** An ONNX operator, or a function that writes several. */
type Lowering = string | ((inputs: readonly string[], graph: OnnxBuilder, result: Tensor) => string);

const lowering = (onnx: Lowering): Op['lower'] =>
  typeof onnx === 'string'
    ? (_, inputs, graph) => graph.node(onnx, inputs)
    : (result, inputs, graph) => onnx(inputs, graph, result);

interface UnaryRule {
  readonly onnx: Lowering;
  readonly f: (x: number) => number;
  /** dLoss/dx from x, y = f(x) and g = dLoss/dy; absent where the derivative is zero almost everywhere. */
  readonly gradient?: (x: Tensor, y: Tensor, g: Tensor) => Tensor;
  /** Dtypes it takes; float32 alone unless given. */
  readonly takes?: readonly DType[];
}

/** Makes the function for an elementwise operation of one operand. */
export function unary(name: string, { onnx, f, gradient, takes = ['float32'] }: UnaryRule): (x: Tensor) => Tensor {
  const op: Op = {
    name,
    ...(gradient ? { gradient: (y, g) => [gradient(y.inputs[0]!, y, g)] } : {}),
    lower: lowering(onnx),
    evaluate: (inputs, result) => elementwise(inputs, result.shape, f),
  };
  return (x) => {
    checkDtype(name, [x], takes);
    return makeTensor(op, [x], x.shape, x.dtype);
  };
}

interface BinaryRule {
  readonly onnx: Lowering;
  readonly f: (a: number, b: number) => number;
  /** Meaning for int32 operands where it differs. */
  readonly integer?: (a: number, b: number) => number;
  /** dLoss/da and dLoss/db in the broadcast shape; sums over stretched axes are added here. */
  readonly gradient?: (a: Tensor, b: Tensor, g: Tensor, result: Tensor) => readonly [Tensor, Tensor];
  /** Dtypes it takes; float32 and int32 unless given. */
  readonly takes?: readonly DType[];
  /** Dtype of the result; the operands' unless given. */
  readonly gives?: 'bool';
}

/** Makes the function for an elementwise operation of two operands with NumPy's broadcasting. */
export function binary(name: string, rule: BinaryRule): (a: Operand, b: Operand) => Tensor {
  const { gradient, takes = ['float32', 'int32'] } = rule;
  const op: Op = {
    name,
    ...(gradient
      ? {
          gradient: (result, g) => {
            const [a, b] = result.inputs as [Tensor, Tensor];
            const [ga, gb] = gradient(a, b, g, result);
            return [ga.sumTo(a.shape), gb.sumTo(b.shape)];
          },
        }
      : {}),
    lower: lowering(rule.onnx),
    evaluate: (inputs, result) => {
      const isInteger = result.inputs[0]!.dtype === 'int32';
      return elementwise(inputs, result.shape, isInteger ? (rule.integer ?? rule.f) : rule.f);
    },
  };
  return (left, right) => {
    const [a, b] = operands(name, [left, right]) as [Tensor, Tensor];
    if (a.dtype !== b.dtype) throw traceError(name, 'operands of different dtypes', [a, b], 'convert one with cast()');
    checkDtype(name, [a, b], takes);
    const shape = broadcastShapes(a.shape, b.shape);
    if (!shape) throw traceError(name, 'shapes do not broadcast', [a, b], 'lengths must be equal or 1, from the right');
    return makeTensor(op, [a, b], shape, rule.gives ?? a.dtype);
  };
}
