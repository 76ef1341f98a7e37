export { compiled } from './compiled.ts';
export { followParent, hearEnding, startProcess, startThread } from './start.ts';
