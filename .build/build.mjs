// Makes dist/: the commands and the library with all that they import, the programs of the sandboxes, and the files that these read.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLES } from './bundles.mjs';
import { thirdParty } from './licences.mjs';
import { copyPackages } from './packages.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
rmSync('dist', { recursive: true, force: true });
const common = { bundle: true, outdir: 'dist', metafile: true, legalComments: 'none', logLevel: 'warning' };
const results = await Promise.all(BUNDLES.map((bundle) => build({ ...common, ...bundle })));
const sources = [...copyPackages('dist'), ...results.flatMap(({ metafile }) => Object.keys(metafile.inputs))];
writeFileSync('dist/THIRD-PARTY.txt', thirdParty(sources));

// What tells one build of our code from another, so that nobody has to read all of it at each start.
const hash = createHash('sha256');
for (const name of readdirSync('dist', { recursive: true }).sort()) {
  const path = join('dist', name);
  if (statSync(path).isFile()) hash.update(`${name}\0`).update(readFileSync(path));
}
writeFileSync('dist/code-hash.txt', hash.digest('hex'));
