import { elementwiseCases } from './cases/elementwise.ts';
import { gatherCases } from './cases/gather.ts';
import { layoutCases } from './cases/layout.ts';
import { productCases } from './cases/product.ts';
import { reduceCases } from './cases/reduce.ts';
import { sourceCases } from './cases/source.ts';
import type { Draw } from './draw.ts';
import { type Cases, type OperationName, operationOf, type Sample } from './sample.ts';

/** Every operation of the engine; the compiler complains about one that is missing. */
const cases: Cases = {
  ...sourceCases,
  ...elementwiseCases,
  ...reduceCases,
  ...layoutCases,
  ...gatherCases,
  ...productCases,
};

export const operationNames = Object.keys(cases) as OperationName[];

/** Draws a way to call the operation, as a function or as a method. */
export function sampleOf<K extends OperationName>(name: K, draw: Draw): Sample {
  return cases[name](draw, operationOf(name, draw.flag()));
}
