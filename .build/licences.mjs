// The licences of all packages that dist holds code of.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What may stand in a program under MIT. MPL-2.0 holds for its files: they are shipped as they are, and where they come from is said. */
const ALLOWED =
  /^(0BSD|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|BlueOak-1\.0\.0|CC0-1\.0|ISC|MIT|MPL-2\.0|Unlicense|Zlib)$/;

/** What is compiled into packages, and not said in their package.json. */
const WITHIN = {
  amaro: 'It contains SWC (Apache-2.0, https://github.com/swc-project/swc).',
  pyodide:
    'It contains CPython (PSF-2.0, https://github.com/python/cpython) and the C library of Emscripten (MIT, https://github.com/emscripten-core/emscripten).',
  'quickjs-wasi':
    'It contains QuickJS-ng (MIT, https://github.com/quickjs-ng/quickjs) and wasi-libc (Apache-2.0 or MIT).',
  'sql.js': 'It contains SQLite (public domain, https://sqlite.org).',
};

/**
 * @param files paths below the folder of the project; those in `node_modules` count
 * @returns names, licences and their texts
 * @throws Error where a licence is unknown, or forbids what we do
 */
export function thirdParty(files) {
  const entries = [...packageFolders(files)].map(entry).sort();
  return `quizwright contains these ${entries.length} packages.\n${entries.join('')}`;
}

/** @returns the folders in `node_modules` that hold the files */
export function packageFolders(files) {
  const folders = files.map((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return new Set(folders.filter((folder) => folder !== undefined));
}

function entry(folder) {
  const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!isAllowed(license)) throw new Error(`${name} ${version} has the licence ${license}: may it be shipped?`);
  const url = (repository?.url ?? repository ?? '').replace(/^git\+|\.git$/g, '');
  const head = [`${name} ${version}`, license, url, WITHIN[name] ?? ''].filter((line) => line !== '');
  return `\n${'-'.repeat(80)}\n${head.join('\n')}\n${texts(folder)}`;
}

/** Of `A OR B` we take what is allowed; of `A AND B` all must be. */
function isAllowed(license) {
  if (typeof license !== 'string') return false;
  const terms = license.replace(/[()]/g, '').split(' OR ');
  return terms.some((term) => term.split(' AND ').every((one) => ALLOWED.test(one.trim())));
}

/** Some packages keep a second one beside what they have from others. */
function texts(folder) {
  return [folder, join(folder, 'dist')]
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).map((name) => join(place, name)))
    .filter((path) => /(^|\/)(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(path))
    .map((path) => `\n${readFileSync(path, 'utf8').trim()}\n`)
    .join('');
}
