export { floatsOf } from './floats.ts';
export {
  decodeSafetensors,
  dtypeOf,
  encodeSafetensors,
  readSafetensors,
  type ShapedArray,
  type StateArray,
  type StoredArray,
} from './safetensors.ts';
