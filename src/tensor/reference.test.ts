import { describe, expect, it } from 'vitest';
import { constant, evaluate, findNonFinite, grad, input, program, type Tensor, value } from './index.ts';

/** `file:LINE:` of the line that called. */
const here = () => /site|reference\.test\.ts:\d+:/.exec(new Error().stack!.split('\n')[2]!)![0];

const search = (fn: (x: Tensor) => Tensor, numbers: number[]) => {
  const x = input([numbers.length]);
  return findNonFinite([fn(x)], new Map([[x, numbers]]));
};

describe('findNonFinite', () => {
  it('names the operation and the line that overflow in float32', () => {
    const [explode, line] = [(x: Tensor) => x.mul(50).exp(), here()];
    const found = search((x) => explode(x).reciprocal().sum(), [1, 2]);
    expect(found).toMatchObject({ operation: 'exp', shape: [2], element: Infinity });
    expect(found!.line).toContain(line);
  });

  it('names the first of several', () => {
    expect(search((x) => x.log().sqrt().add(x.reciprocal()), [0])).toMatchObject({
      operation: 'log',
      element: -Infinity,
    });
    expect(search((x) => x.sub(1).sqrt(), [0])).toMatchObject({ operation: 'sqrt', element: Number.NaN });
    expect(search((x) => x.div(x), [0])).toMatchObject({ operation: 'div', element: Number.NaN });
  });

  it('names the forward line of an operation whose gradient fails', () => {
    const [norm, line] = [(x: Tensor) => x.square().sum().sqrt(), here()];
    const found = search((x) => grad((y: Tensor) => norm(y).mul(2))(x), [0, 0]);
    expect(found).toMatchObject({ operation: 'div', element: Infinity });
    expect(found!.line).toContain(line);
  });

  it('finds nothing where all is well', () => {
    expect(search((x) => x.exp().log().sum(), [1, 80])).toBeUndefined();
  });

  it('does not mind infinities that were written down', () => {
    const mask = constant([1, 0], undefined, 'bool');
    expect(search((x) => mask.where(x, -Infinity).softmax(), [1, 2])).toBeUndefined();
    expect(search((x) => x.pad({ axis: 0, before: 1, fill: -Infinity }).max(), [1, 2])).toBeUndefined();
    expect(search((x) => x.clip(-Infinity, 1), [5])).toBeUndefined();
  });

  it('minds NaN made of them', () => {
    const none = constant([0, 0], undefined, 'bool');
    const found = search((x) => none.where(x, -Infinity).softmax().sum(), [1, 2]);
    expect(found).toMatchObject({ operation: 'softmax', element: Number.NaN });
    const entropy = (x: Tensor) => {
      const logits = constant([1, 0], undefined, 'bool').where(x, -Infinity);
      return logits.softmax().mul(logits.logSoftmax()).sum();
    };
    expect(search(entropy, [1, 2])).toMatchObject({ operation: 'mul', element: Number.NaN });
  });

  it('names an input that is broken already', () => {
    expect(search((x) => x.exp(), [1, Number.NaN])).toMatchObject({ operation: 'input', element: Number.NaN });
  });

  it('is there for programs', () => {
    const [loss, line] = [(w: Tensor, x: Tensor) => x.mul(w).exp().sum(), here()];
    const step = program('step', (w: Tensor, x: Tensor) => w.sub(grad(loss)(w, x)));
    expect(step.findNonFinite(1, value([1, 2]))).toBeUndefined();
    const found = step.findNonFinite(50, value([1, 2]));
    expect(found).toMatchObject({ operation: 'exp', shape: [2], element: Infinity });
    expect(found!.line).toContain(line);
  });
});

describe('evaluate', () => {
  it('computes in float64, or rounds every step to float32', () => {
    const x = input([]);
    const y = x.add(1).sub(1);
    const feeds = new Map([[x, [1e-9]]]);
    expect(evaluate([y], feeds)[0]!.data[0]).toBeCloseTo(1e-9, 14);
    expect(evaluate([y], feeds, { round: true })[0]!.data[0]).toBe(0);
  });

  it('shows every tensor, inputs first', () => {
    const x = input([2]);
    const seen: string[] = [];
    evaluate([x.exp().sum()], new Map([[x, [0, 0]]]), {
      watch: ({ op }, { data }) => seen.push(`${op.name} ${[...data]}`),
    });
    expect(seen).toEqual(['input 0,0', 'exp 1,1', 'sum 2']);
  });

  it('names the line of an input without a value', () => {
    const [x, line] = [input([2]), here()];
    expect(() => evaluate([x.exp()], new Map())).toThrow(/^input without a value made at \//);
    expect(() => evaluate([x.exp()], new Map())).toThrow(line);
  });
});
