// Packages that have files which are read while a program runs: dist has these files, in a folder for each package, and no others.
import { cpSync } from 'node:fs';
import { join } from 'node:path';

const READ = {
  amaro: ['dist/internal.js'],
  'node-inspect-extracted': ['dist/inspect.js'],
  pyodide: ['pyodide-lock.json', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'pyodide.mjs', 'python_stdlib.zip'],
  'quickjs-wasi': ['quickjs.wasm'],
  'sql.js': ['dist/sql-wasm.js', 'dist/sql-wasm.wasm'],
};

/** @returns what was copied */
export function copyPackages(folder) {
  const files = Object.entries(READ).flatMap(([name, paths]) =>
    ['package.json', ...paths].map((path) => join(name, path)),
  );
  for (const file of files) cpSync(join('node_modules', file), join(folder, 'packages', file));
  return files.map((file) => join('node_modules', file));
}
