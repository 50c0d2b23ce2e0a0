import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Pyodide's two JavaScript files as text for a bare context: as plain scripts that leave their entry points in globals, and
 * without any `import(`, `eval(` or `new Function(`, the ways from text to code and out of the context.
 *
 * @throws Error where the text is not that of the release this was written for
 */
export function pyodideScripts(folder: string): readonly [module: string, loader: string] {
  const module = disarm(readFileSync(join(folder, 'pyodide.asm.mjs'), 'utf8'))
    .replaceAll('import.meta.url', '"file:///pyodide.asm.mjs"')
    .replace(/export default _createPyodideModule;?/, 'globalThis.__createModule=_createPyodideModule;');
  const loader = disarm(readFileSync(join(folder, 'pyodide.mjs'), 'utf8'))
    .replace(/export\{(\w+) as loadPyodide,\w+ as version\};?/, 'globalThis.__loadPyodide=$1;')
    .replace(/\/\/# sourceMappingURL.*/, '');
  if (!module.includes('globalThis.__createModule=') || !loader.includes('globalThis.__loadPyodide=')) {
    throw new Error('this release of Pyodide has another shape');
  }
  return [wrap(module), wrap(loader)];
}

function disarm(text: string): string {
  return text
    .replace(/\bimport\s*\(/g, '__noimport(')
    .replace(/\beval\s*\(/g, '__noeval(')
    .replace(/\bnew\s+Function\s*\(/g, '__noeval(');
}

function wrap(text: string): string {
  return `(function () {${text}\n})();`;
}
