export { errorCode, fileError, withFileErrors } from './file-error.ts';
export { makeFolder } from './make-folder.ts';
