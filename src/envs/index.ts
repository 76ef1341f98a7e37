import './register.ts';

export * from './bandit/index.ts';
export * from './classic/index.ts';
export * from './grid/index.ts';
export * from './memory/index.ts';
export * from './minatar/index.ts';
export * from './toy-text/index.ts';
