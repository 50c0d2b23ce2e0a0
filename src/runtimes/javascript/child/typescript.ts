import { createRequire } from 'node:module';
import { join } from 'node:path';

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
 * @returns takes the types out of a program; throws where its syntax is wrong
 */
export function typeStripper(folder: string): (code: string) => Stripped {
  const amaro = createRequire(import.meta.url)(join(folder, 'dist', 'index.js')) as Amaro;
  return (code) => {
    try {
      return { code: amaro.transformSync(code, { mode: 'strip-only' }).code, keepsLines: true };
    } catch {
      return { code: amaro.transformSync(code, { mode: 'transform' }).code, keepsLines: false };
    }
  };
}
