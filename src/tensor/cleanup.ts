import { OperantError } from '../error/index.ts';
import { allocate } from './dtype.ts';
import { constant, isConstant, isInput } from './ops/source.ts';
import { evaluate } from './reference.ts';
import { sameShape } from './shape.ts';
import { type Attribute, Tensor } from './tensor.ts';
import { topologicalOrder } from './topological.ts';

/** Largest constant, in elements, that folding may make: larger ones cost more to store than to compute. */
const FOLD_LIMIT = 4096;

/**
 * Rewrites the graph before it is written out: drops what no output needs, computes what depends on constants only,
 * merges equal subexpressions, and removes operations that change nothing. Returns the outputs of the new graph, in
 * order; inputs keep their identity.
 */
export function cleanUp(outputs: readonly Tensor[]): Tensor[] {
  const clean = new Map<Tensor, Tensor>();
  const byKey = new Map<string, Tensor>();
  for (const tensor of topologicalOrder(outputs)) {
    const inputs = tensor.inputs.map((input) => clean.get(input)!);
    clean.set(tensor, simplify(tensor, inputs, byKey));
  }
  return outputs.map((output) => clean.get(output)!);
}

function simplify(tensor: Tensor, inputs: readonly Tensor[], byKey: Map<string, Tensor>): Tensor {
  if (isInput(tensor)) return tensor;
  const neutral = withoutEffect(tensor, inputs);
  if (neutral) return neutral;
  const rebuilt = inputs.every((input, i) => input === tensor.inputs[i])
    ? tensor
    : new Tensor(tensor.op, inputs, tensor.attributes, tensor.shape, tensor.dtype, tensor.site);
  const folded = fold(rebuilt);
  const key = keyOf(folded);
  const known = byKey.get(key);
  if (known) return known;
  byKey.set(key, folded);
  return folded;
}

/** The input itself where the operation would only copy it: aliases, x·1, x+0, x−0, x/1. */
function withoutEffect(tensor: Tensor, inputs: readonly Tensor[]): Tensor | undefined {
  const { name } = tensor.op;
  const [a, b] = inputs;
  if (name === 'alias' || name === 'stopGradient') return a;
  if (!a || !b || inputs.length !== 2) return undefined;
  const keeps = (kept: Tensor) => sameShape(kept.shape, tensor.shape);
  const neutral = name === 'mul' || name === 'div' ? 1 : name === 'add' || name === 'sub' ? 0 : undefined;
  if (neutral === undefined) return undefined;
  if (isFilledWith(b, neutral) && keeps(a)) return a;
  const commutes = name === 'mul' || name === 'add';
  return commutes && isFilledWith(a, neutral) && keeps(b) ? b : undefined;
}

function isFilledWith(tensor: Tensor, fill: number): boolean {
  if (tensor.op.name === 'broadcastTo') return isFilledWith(tensor.inputs[0]!, fill);
  return isConstant(tensor) && (tensor.attributes.data as Float32Array).every((element) => element === fill);
}

/** Computes a tensor whose inputs are all constants. */
function fold(tensor: Tensor): Tensor {
  const isFoldable = tensor.inputs.length > 0 && tensor.inputs.every(isConstant) && tensor.size <= FOLD_LIMIT;
  if (!isFoldable) return tensor;
  try {
    const [result] = evaluate([tensor], new Map());
    const data = allocate(tensor.dtype, tensor.size);
    data.set(result!.data);
    return constant(data, tensor.shape, tensor.dtype);
  } catch (error) {
    if (error instanceof OperantError) return tensor;
    throw error;
  }
}

/** Equal keys mean equal results. */
function keyOf(tensor: Tensor): string {
  const attributes = Object.entries(tensor.attributes).map(([name, attribute]) => `${name}=${show(attribute)}`);
  return `${tensor.op.name}|${tensor.dtype}|${tensor.shape}|${attributes.join(';')}|${tensor.inputs.map((x) => x.id)}`;
}

function show(attribute: Attribute): string {
  if (typeof attribute === 'number') return exactly(attribute);
  if (!ArrayBuffer.isView(attribute)) return String(attribute);
  // Long arrays are compared by identity: a constant is shared by using it twice.
  return attribute.length <= 64 ? Array.from(attribute, exactly).join() : `#${identity(attribute)}`;
}

/** Tells −0 from 0. */
const exactly = (x: number) => (Object.is(x, -0) ? '-0' : String(x));

const identities = new WeakMap<object, number>();
let nextIdentity = 0;

function identity(object: object): number {
  const known = identities.get(object) ?? nextIdentity++;
  identities.set(object, known);
  return known;
}
