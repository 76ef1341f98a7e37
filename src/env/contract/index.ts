export { type ContractCheck, envContract } from './contract.ts';
