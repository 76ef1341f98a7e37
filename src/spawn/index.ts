export { compiled } from './compiled.ts';
export { followParent, startProcess, startThread } from './start.ts';
