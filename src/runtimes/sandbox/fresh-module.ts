import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';

/**
 * A CommonJS module that can be made anew: `require` keeps its first instance for ever. The file is read now, since the process
 * may open none later.
 *
 * @returns runs the module and gives its exports
 */
export function readModule(file: string): () => unknown {
  const parameters = ['module', 'exports', 'require', '__dirname', '__filename'];
  const define = compileFunction(readFileSync(file, 'utf8'), parameters);
  const require = createRequire(file);
  return () => {
    const module: { exports: unknown } = { exports: {} };
    define(module, module.exports, require, dirname(file), file);
    return module.exports;
  };
}
