/** An error as the system gives it, with a code such as `ENOSPC`. */
export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: simulated`), { code });
}
