/**
 * Works on all items in order, at most `width` of them at a time. After a failure nothing new is begun and what is under
 * way is aborted.
 *
 * @throws the first failure, or the signal's reason, when nothing is under way any more
 */
export async function sideBySide<T>(
  items: readonly T[],
  width: number,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  const left = items.values();
  const lane = async (): Promise<void> => {
    for (const item of left) {
      either.throwIfAborted();
      await work(item, either);
    }
  };
  const lanes = Array.from({ length: width }, () => lane().catch((error) => failing.abort(error)));
  await Promise.all(lanes);
  failing.signal.throwIfAborted();
}
