import { join } from 'node:path';
import { readModule } from '../../sandbox/fresh-module.ts';

/** A program without its types. */
export interface Stripped {
  readonly code: string;
  /** Whether its lines are those of the source: what makes code of its own (an enum) moves them. */
  readonly keepsLines: boolean;
}

interface Amaro {
  transformSync(code: string, options: { readonly mode: 'strip-only' | 'transform' }): { readonly code: string };
}

/**
 * @param folder of the package amaro, which is read now: later the process may open no file
 * @returns takes the types out of a program; throws where its syntax is wrong, or too deep
 */
export function typeStripper(folder: string): (code: string) => Stripped {
  const newAmaro = readModule(join(folder, 'dist', 'internal.js')) as () => Amaro;
  let amaro = newAmaro();
  const transform = (code: string, mode: 'strip-only' | 'transform'): string => {
    try {
      return amaro.transformSync(code, { mode }).code;
    } catch (error) {
      // One that ran out of its stack is of no use any more.
      if (error instanceof WebAssembly.RuntimeError) amaro = newAmaro();
      // It throws an object that is no Error.
      const { message } = error as { readonly message?: unknown };
      throw new Error(String(message));
    }
  };
  return (code) => {
    try {
      return { code: transform(code, 'strip-only'), keepsLines: true };
    } catch {
      return { code: transform(code, 'transform'), keepsLines: false };
    }
  };
}
