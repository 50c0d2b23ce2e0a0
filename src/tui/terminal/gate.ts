/** A stream that can be closed for a while. */
export interface Gate {
  /** The stream in all respects; what is written to it while the gate is closed is lost. */
  readonly output: NodeJS.WriteStream;
  isOpen(): boolean;
  open(): void;
  close(): void;
}

/** Puts a gate before a stream, for writers that cannot be told to pause. */
export function createGate(stream: NodeJS.WriteStream): Gate {
  let isOpen = true;
  const lose = (...args: readonly unknown[]): boolean => {
    const written = args.at(-1);
    if (typeof written === 'function') queueMicrotask(() => written());
    return true;
  };
  const output = new Proxy(stream, {
    get: (target, name) => (name === 'write' && !isOpen ? lose : Reflect.get(target, name, target)),
  });
  return {
    output,
    isOpen: () => isOpen,
    open: () => {
      isOpen = true;
    },
    close: () => {
      isOpen = false;
    },
  };
}
