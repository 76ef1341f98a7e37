import { operantError } from '../error/index.ts';

/** What the shim says of an error. */
interface PythonProblem {
  readonly text: string;
  /** The innermost calls, the last one last. */
  readonly trace: readonly string[];
  /** A module that is not installed. */
  readonly missing: string | null;
  /** It is no error of Python's, but something that the bridge does not do. */
  readonly refused: boolean;
}

/** Names under which pip knows a module, where they differ. */
const pipNames: Readonly<Record<string, string>> = { ale_py: 'ale-py', cv2: 'opencv-python', Box2D: 'box2d' };

/** An answer of the shim that is an error. */
export function failedRequest(data: Uint8Array, request: string, python: string): Error {
  const { text, trace, missing, refused } = JSON.parse(new TextDecoder().decode(data)) as PythonProblem;
  if (missing !== null) {
    const help = `${python} -m pip install ${pipNames[missing] ?? missing}`;
    return operantError('Python package is missing', { value: missing, where: `in ${python}`, help });
  }
  if (refused) return operantError('environment in Python does not fit', { value: text });
  return operantError('environment in Python failed', {
    value: text,
    where: `in ${request}`,
    help: `its last calls were ${trace.join(' | ')}`,
  });
}

/** Python could not be started. */
export function unstartedChild(command: string, reason: string): Error {
  if (reason === 'ENOENT') {
    const help = 'install Python 3.10 or later, or name its program with the option python';
    return operantError('Python is missing', { value: command, help });
  }
  return operantError('Python does not start', { value: command, where: `(${reason})` });
}

/** Python ended, or was ended, before its time. */
export function endedChild(reason: string, errors: string): Error {
  const said = errors.trim().split('\n').slice(-3).join(' | ');
  const help = said ? `it said: ${said}` : 'make the environment again';
  return operantError('Python ended', { value: reason, help });
}

/** The environment has been closed. */
export function brokenLink(): Error {
  return operantError('environment is closed', { help: 'make another' });
}
