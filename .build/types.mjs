// Makes dist/types: the declarations that the library's entry leads to, as other projects can read them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const made = mkdtempSync(join(tmpdir(), 'quizwright-types-'));
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.build', '--outDir', made], {
  stdio: 'inherit',
});

const IMPORT = /(from |import\()(['"])(\.[^'"]+)\.tsx?\2/g;
const [schemas, seen] = [new Set(), new Set()];
take(join(made, 'index.d.ts'));
writeFileSync(
  'dist/types/schema.d.ts',
  [...schemas]
    .sort()
    .map((name) => `export type ${name}<A = any, B = any, C = any> = any;\n`)
    .join(''),
);
rmSync(made, { recursive: true });

/** Takes a file and all that it imports. */
function take(path) {
  if (seen.has(path)) return;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  for (const [, , , target] of text.matchAll(IMPORT)) take(join(dirname(path), `${target}.d.ts`));
  const place = join('dist/types', relative(made, path));
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(
    place,
    withoutSchemas(text.replace(IMPORT, '$1$2$3.js$2'), relative(dirname(place), 'dist/types/schema.js')),
  );
}

/** How our files are decoded is no part of the library, and its package is not installed with us. */
function withoutSchemas(text, path) {
  for (const [, name] of text.matchAll(/\bv\.(\w+)/g)) schemas.add(name);
  return text.replace("from 'valibot'", `from '${path.startsWith('.') ? path : `./${path}`}'`);
}
