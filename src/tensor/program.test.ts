import { afterEach, describe, expect, it } from 'vitest';
import * as t from './index.ts';
import { runtime as node } from './runtime/node.ts';
import { runtime as web } from './runtime/web.ts';

const running: { dispose(): Promise<void> }[] = [];

function keep<P extends { dispose(): Promise<void> }>(made: P): P {
  running.push(made);
  return made;
}

afterEach(async () => {
  for (const made of running.splice(0)) await made.dispose();
});

describe.each([node, web])('a program on $name', (runtime) => {
  it('takes and gives trees', async () => {
    const fn = (params: { weight: t.Tensor; biases: readonly t.Tensor[] }, x: t.Tensor) => ({
      out: [x.mul(params.weight).add(params.biases[0]!), x],
      best: { index: x.argmax({ axis: 0 }) },
    });
    const scale = keep(t.program('scale', fn, { runtime }));
    const x = t.value([1, 3, 2]);
    const { out, best } = await scale({ weight: t.value([2, 2, 2]), biases: [t.value([1])] }, x);
    expect([...out[0]!.data]).toEqual([3, 7, 5]);
    expect(out[1]).toBe(x);
    expect(best.index).toMatchObject({ shape: [], dtype: 'int32' });
    expect(best.index.item()).toBe(1);
  });

  it('gives its arguments, constants and repeated results back', async () => {
    const fn = (x: t.Tensor) => {
      const y = x.add(1);
      return { x, y, again: y, known: t.constant([4, 5]), folded: t.constant([4, 5]).mul(2) };
    };
    const { y, again, known, folded } = await keep(t.program('passing', fn, { runtime }))(1);
    expect([y.item(), again.item()]).toEqual([2, 2]);
    expect([...known.data, ...folded.data]).toEqual([4, 5, 8, 10]);
    const lone = keep(t.program('identity', (a: t.Tensor) => a, { runtime }));
    expect((await lone(7)).item()).toBe(7);
  });

  it('takes every dtype, also as written into between calls', async () => {
    const sum = (x: t.Tensor) => x.cast('float32').sum();
    const count = keep(t.program('count', (list: readonly t.Tensor[]) => list.map(sum), { runtime }));
    const values = [
      t.value(new Uint8Array([200, 100])),
      t.value(new Uint8Array([1, 0]), [2], 'bool'),
      t.value(new Int32Array([-5, 2])),
      t.value(new Float32Array([0.5, 0.25])),
    ];
    const totals = async () => (await count(values)).map((total) => total.item());
    expect(await totals()).toEqual([300, 1, -3, 0.75]);
    values[2]!.data[0] = 40;
    expect(await totals()).toEqual([300, 1, 42, 0.75]);
  });

  it('keeps calls that overlap apart', async () => {
    const tenfold = keep(t.program('tenfold', (x: t.Tensor) => x.mul(10), { runtime }));
    await tenfold(0);
    const results = await Promise.all([1, 2, 3].map((n) => tenfold(n)));
    expect(results.map((result) => result.item())).toEqual([10, 20, 30]);
  });

  it('compiles once for first calls that overlap', async () => {
    let traces = 0;
    const next = (x: t.Tensor) => {
      traces++;
      return x.add(1);
    };
    const made = keep(t.program('next', next, { runtime }));
    const results = await Promise.all([1, 2, 3].map((n) => made(n)));
    expect(results.map((result) => result.item())).toEqual([2, 3, 4]);
    expect(traces).toBe(1);
  });

  it('is disposed of once the calls that have begun are done', async () => {
    const power = (x: t.Tensor) => x.matmul(x).matmul(x);
    const made = t.program('power', power, { runtime });
    const identity = t.value([
      [1, 0],
      [0, 1],
    ]);
    const whileCompiling = made(identity);
    await made.dispose();
    expect([...(await whileCompiling).data]).toEqual([1, 0, 0, 1]);
    await made(identity);
    const whileRunning = made(identity);
    await made.dispose();
    expect([...(await whileRunning).data]).toEqual([1, 0, 0, 1]);
  });

  it('gives constants that may be written into', async () => {
    const start = keep(t.program('start', () => ({ mean: t.zeros([2]), square: t.zeros([2]) }), { runtime }));
    const first = await start();
    first.mean.data.fill(7);
    expect([...first.square.data]).toEqual([0, 0]);
    expect([...(await start()).mean.data]).toEqual([0, 0]);
  });

  it('can take what it gave', async () => {
    const half = keep(t.program('half', (x: t.Tensor) => x.mul(0.5), { runtime }));
    let x = t.value([8, 16]);
    for (let i = 0; i < 3; i++) x = await half(x);
    expect([...x.data]).toEqual([1, 2]);
  });
});

it('is traced once for each structure, shape and dtype', async () => {
  let traces = 0;
  const count = keep(
    t.program('count', (x: t.Tensor | { deep: t.Tensor }) => {
      traces++;
      return ('deep' in x ? (x as { deep: t.Tensor }).deep : x).cast('float32').add(1);
    }),
  );
  const calls: [argument: t.Value | number | { deep: t.Value }, expected: number][] = [
    [1, 1],
    [2, 1],
    [t.value(3), 1],
    [t.value([3]), 2],
    [t.value([3, 4]), 3],
    [t.value([3, 4], undefined, 'int32'), 4],
    [{ deep: t.value([3, 4]) }, 5],
    [t.value([5]), 5],
  ];
  for (const [argument, expected] of calls) {
    await count(argument as t.Value);
    expect(traces).toBe(expected);
  }
});

it('is traced anew where the structure differs in no path', async () => {
  const kind = (x: readonly t.Tensor[] | Record<string, t.Tensor>) => (Array.isArray(x) ? 2 : Object.keys(x).length);
  const scale = (x: Record<string, t.Tensor>) => x[0]!.mul(10 * kind(x));
  const made = keep(t.program('scale', scale));
  expect((await made([1] as never)).item()).toBe(20);
  expect((await made({ 0: 1 })).item()).toBe(10);
  expect((await made({ 0: 1, toString: t.value(1) })).item()).toBe(20);
});

it('compiles again where that failed', async () => {
  let tries = 0;
  const runtime: t.Runtime = {
    name: 'node',
    compile: (model, options) => {
      if (tries++ === 0) return Promise.reject(new Error('out of memory'));
      return node.compile(model, options);
    },
  };
  const next = keep(t.program('next', (x: t.Tensor) => x.add(1), { runtime }));
  await expect(Promise.all([next(1), next(2)])).rejects.toThrow('out of memory');
  expect((await next(3)).item()).toBe(4);
  expect(tries).toBe(2);
});

it('works again after dispose', async () => {
  const next = keep(t.program('next', (x: t.Tensor) => x.add(1)));
  expect((await next(1)).item()).toBe(2);
  await next.dispose();
  expect((await next(2)).item()).toBe(3);
});

it('computes the same in float64 on request', () => {
  const fn = (x: t.Tensor) => ({ root: x.sqrt(), whole: x.cast('int32') });
  const { root, whole } = t.program('roots', fn).reference(t.value([2, 9]));
  expect([...root.data]).toEqual([Math.fround(Math.SQRT2), 3]);
  expect(whole).toMatchObject({ dtype: 'int32', shape: [2] });
});

describe('errors', () => {
  const plain = (x: t.Tensor) => x;
  const failure = (fn: (...inputs: never[]) => unknown, ...args: unknown[]) => {
    const made = t.program('faulty', fn as (x: t.Tensor) => t.Tensor);
    return expect(made(...(args as [number]))).rejects;
  };

  it('name the argument that is not a value', async () => {
    const help = 'help: pass numbers or value(array, shape)';
    await failure(plain, 'two').toThrow(`argument that is not a value (two) at argument 0 of program faulty; ${help}`);
    await failure(plain, { a: [1, new Float32Array(2)] }).toThrow('(Float32Array) at argument 0.a.1 of program faulty');
    await failure(plain, null).toThrow('argument that is not a value (null) at argument 0');
    await failure(plain, new Map()).toThrow('argument that is not a value (Map) at argument 0');
  });

  it('name a number of threads that is none', () => {
    for (const threads of [-1, 1.5, Number.NaN]) {
      expect(() => t.program('faulty', plain, { threads })).toThrow(
        `threads is not a whole number from 0 on (${threads}) in program faulty`,
      );
    }
  });

  it('name the result that is not a tensor', async () => {
    await failure(() => 3, 1).toThrow('result that is not a tensor (3) at the top of what program faulty returns');
    await failure((x: t.Tensor) => ({ ok: x, bad: ['no'] }), 1).toThrow('(no) at bad.0 of what program faulty returns');
    await failure(async (x: t.Tensor) => x, 1).toThrow('(a promise) at the top');
    await failure(async (x: t.Tensor) => x, 1).toThrow('the function must not be async');
    await failure(() => undefined, 1).toThrow('result that is not a tensor');
  });

  it('notice a tensor that has leaked out of another trace', async () => {
    let leaked: t.Tensor | undefined;
    const leak = t.program('leak', (x: t.Tensor) => {
      leaked = x;
      return x.add(1);
    });
    leak.memory(1);
    await failure((x: t.Tensor) => x.add(leaked!), 1).toThrow(
      'tensor of another trace in program faulty; help: pass it as an argument',
    );
  });

  it('of the traced function come through as they are', async () => {
    await failure((x: t.Tensor) => x.add(t.ones([2])), t.value([1, 2, 3])).toThrow(/^add: shapes do not broadcast/);
  });

  it('of a kernel name the operation', async () => {
    const pick = (x: t.Tensor, i: t.Tensor) => x.gather(i);
    await failure(pick, t.value([1, 2]), t.value([5], undefined, 'int32')).toThrow(/Gather.*idx=5/);
  });
});
