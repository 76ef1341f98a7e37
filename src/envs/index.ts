import './register.ts';

export * from './bandit/index.ts';
export * from './board/index.ts';
export * from './box2d/index.ts';
export * from './classic/index.ts';
export * from './combinatorial/index.ts';
export * from './control/index.ts';
export * from './flight/index.ts';
export * from './grid/index.ts';
export * from './memory/index.ts';
export * from './minatar/index.ts';
export * from './mujoco/index.ts';
export * from './puzzle/index.ts';
export * from './simulator/index.ts';
export * from './team/index.ts';
export { throughput } from './throughput.ts';
export * from './toy-text/index.ts';
