/** `Promise.any` as in the standard: that of the engine rejects with an error that has neither message nor stack. */
export function any(this: PromiseConstructor, promises: Iterable<unknown>): Promise<unknown> {
  return new this((resolve, reject) => {
    const errors: unknown[] = [];
    let waiting = 1;
    const settle = () => {
      waiting -= 1;
      if (waiting === 0) reject(new AggregateError(errors, 'All promises were rejected'));
    };
    for (const promise of promises) {
      const at = errors.length;
      errors[at] = undefined;
      waiting += 1;
      this.resolve(promise).then(resolve, (reason: unknown) => {
        errors[at] = reason;
        settle();
      });
    }
    settle();
  });
}
