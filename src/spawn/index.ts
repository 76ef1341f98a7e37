export { compiled } from './compiled.ts';
export { startProcess, startThread } from './start.ts';
