export { checkCounts, checkNumbers } from './check.ts';
export { nearestName } from './nearest-name.ts';
export { type ErrorDetail, type ErrorKind, OperantError, operantError } from './operant-error.ts';
export { checkOptionNames, findNamed, unknownName } from './unknown-name.ts';
