/** A wish to stop that came from outside. */
export interface Interrupt {
  /** Aborted by the first SIGINT (Ctrl-C) or SIGTERM. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  dispose(): void;
}

/** Turns the first SIGINT or SIGTERM into an abort signal, for `train` and `resume`; the second ends the process as usual. */
export function interruptSignal(): Interrupt {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM'] as const;
  const dispose = (): void => {
    for (const name of names) process.off(name, stop);
  };
  const stop = (name: NodeJS.Signals): void => {
    dispose();
    controller.abort(name);
  };
  for (const name of names) process.on(name, stop);
  return { signal: controller.signal, dispose };
}
