import './register.ts';

export * from './classic/index.ts';
