import type { ReduceOptions, Shape, Tensor } from '../../../src/tensor/index.ts';
import { boolean, integer, real } from '../domains.ts';
import type { Draw } from '../draw.ts';
import type { Cases, Domain, Sample } from '../sample.ts';

type Reduction = (x: Tensor, options?: ReduceOptions) => Tensor;

const reduction =
  (full: boolean, ...domains: readonly Domain[]) =>
  (draw: Draw, operation: Reduction): Sample => {
    const shape = draw.shape({ full });
    const options = { ...draw.axes(shape.length), keepDims: draw.flag() };
    return { inputs: [{ shape, domain: draw.pick(domains) }], apply: (x) => operation(x, options) };
  };

type Deviation = (x: Tensor, options?: ReduceOptions & { readonly correction?: number }) => Tensor;

/** At least two elements, so that the variance is not 0. */
const deviation = (draw: Draw, operation: Deviation): Sample => {
  const shape = [2, ...draw.shape({ full: true, maxRank: 2 })];
  const options = { axis: draw.pick([0, -shape.length]), keepDims: draw.flag(), correction: draw.int(0, 1) };
  const whole = draw.flag();
  return { inputs: [{ shape, domain: real }], apply: (x) => operation(x, whole ? {} : options) };
};

type Along = (x: Tensor, options?: { readonly axis?: number }) => Tensor;

const along =
  (...domains: readonly Domain[]) =>
  (draw: Draw, operation: Along): Sample => {
    const shape = draw.shape({ minRank: 1 });
    const options = draw.pick([undefined, { axis: draw.axis(shape.length) }]);
    return { inputs: [{ shape, domain: draw.pick(domains) }], apply: (x) => operation(x, options) };
  };

type Cumulative = (x: Tensor, options?: { readonly axis?: number; readonly reverse?: boolean }) => Tensor;

const cumulative = (draw: Draw, operation: Cumulative): Sample => {
  const shape = draw.shape({ minRank: 1 });
  const options = { axis: draw.axis(shape.length), reverse: draw.flag() };
  return { inputs: [{ shape, domain: draw.pick([real, integer]) }], apply: (x) => operation(x, options) };
};

type Order = (x: Tensor, options?: { readonly axis?: number; readonly descending?: boolean }) => Tensor;

const order = (draw: Draw, operation: Order): Sample => {
  const shape = draw.shape({ minRank: 1 });
  const options = draw.pick([{}, { axis: draw.axis(shape.length), descending: draw.flag() }]);
  return { inputs: [{ shape, domain: draw.pick([real, integer]) }], apply: (x) => operation(x, options) };
};

type ArgReduction = (x: Tensor, options: { readonly axis: number; readonly keepDims?: boolean }) => Tensor;

const argReduction = (draw: Draw, operation: ArgReduction): Sample => {
  const shape = draw.shape({ minRank: 1, full: true });
  const options = { axis: draw.axis(shape.length), keepDims: draw.flag() };
  return { inputs: [{ shape, domain: draw.pick([real, integer]) }], apply: (x) => operation(x, options) };
};

export const reduceCases = {
  sum: reduction(false, real, integer),
  mean: reduction(true, real),
  max: reduction(true, real, integer),
  min: reduction(true, real, integer),
  prod: reduction(false, real, integer),
  variance: deviation,
  std: deviation,
  logSumExp: reduction(true, real),
  any: reduction(false, boolean),
  all: reduction(false, boolean),
  sumTo: (draw, sumTo) => {
    const [target] = draw.broadcast(1) as [Shape];
    const shape = [...draw.shape({ maxRank: 1 }), ...target.map((length) => (length === 1 ? draw.int(1, 3) : length))];
    return { inputs: [{ shape, domain: real }], apply: (x) => sumTo(x, target) };
  },
  softmax: along(real),
  logSoftmax: along(real),
  cumsum: cumulative,
  cumprod: cumulative,
  sort: order,
  argsort: order,
  topk: (draw, topk) => {
    const shape = draw.shape({ minRank: 1, full: true });
    const axis = draw.axis(shape.length);
    const count = draw.int(1, shape.at(axis < 0 ? axis : axis - shape.length)!);
    const options = draw.flag() ? { axis } : { axis, descending: draw.flag() };
    return {
      inputs: [{ shape, domain: draw.pick([real, integer]) }],
      apply: (x) => {
        const { values, indices } = topk(x, count, options);
        return [values, indices];
      },
    };
  },
  argmax: argReduction,
  argmin: argReduction,
} satisfies Partial<Cases>;
