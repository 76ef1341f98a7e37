export { contains } from './contains.ts';
export { describeSpace, type SpaceDescription } from './describe.ts';
export { allocateBatch, type BatchArray, flatSize, readValue, writeValue } from './layout.ts';
export { sample } from './sample.ts';
export {
  type Box,
  type BoxBound,
  type BoxDtype,
  type BoxOptions,
  boundAt,
  box,
  type Dict,
  type Discrete,
  dict,
  discrete,
  elementCount,
  type MultiBinary,
  type MultiDiscrete,
  multiBinary,
  multiDiscrete,
  type Space,
  type SpaceValue,
  type Text,
  type Tuple,
  text,
  tuple,
} from './space.ts';
