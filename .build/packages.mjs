// Packages that have files which are read while a program runs: dist has these files, in a folder for each package, and no others.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
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
  return Object.entries(READ).flatMap(([name, paths]) => {
    const [from, to] = [join('node_modules', name), join(folder, 'packages', name)];
    for (const path of paths) cpSync(join(from, path), join(to, path));
    // Its own would tell other programs of files that are not there.
    const { version, license } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
    writeFileSync(join(to, 'package.json'), `${JSON.stringify({ name, version, license })}\n`);
    return ['package.json', ...paths].map((path) => join(from, path));
  });
}
