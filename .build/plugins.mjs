// What packages do when they are loaded, left out or done when it is needed: a start waits for it.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** SQLite reads a file beside itself. */
export const elsewhere = {
  name: 'elsewhere',
  setup({ onResolve }) {
    onResolve({ filter: /^sql\.js$/ }, () => ({ path: './packages/sql.js/dist/sql-wasm.js', external: true }));
  },
};

/** Replaces texts in a package's file; the build fails where it no longer has them. */
async function replaced(path, replacements) {
  const source = await readFile(path, 'utf8');
  const missing = replacements.find(([old]) => !source.includes(old));
  if (missing !== undefined) throw new Error(`${path} has no ${missing[0]} any more`);
  return replacements.reduce((text, [old, fresh]) => text.replace(old, () => fresh), source);
}

/**
 * Modules in CommonJS wait for nothing while they load. Ink waits for React's developer tools where DEV is set, which are not here, and
 * for its layout engine, WebAssembly in the text of a module: it is small, and is made at once.
 */
export const layout = {
  name: 'layout',
  setup({ onLoad }) {
    onLoad({ filter: /ink.build.reconciler\.js$/ }, async ({ path }) => ({
      contents: await replaced(path, [
        ["await import('./devtools.js');", ''],
        ['await loadPackageJson()', '{}'],
      ]),
    }));
    const wasm = /(?<=base64,)[A-Za-z0-9+/=]+/;
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(wasm, ''),
    }));
    onLoad({ filter: /yoga-layout.dist.src.index\.js$/ }, async ({ path }) => {
      const module = join(dirname(path), '..', 'binaries', 'yoga-wasm-base64-esm.js');
      const [base64] = wasm.exec(await readFile(module, 'utf8'));
      return {
        contents: await replaced(path, [
          [
            'const Yoga = wrapAssembly(await loadYoga());',
            `const engine = {
              instantiateWasm(imports, take) {
                const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from('${base64}', 'base64')), imports);
                take(instance);
                return instance.exports;
              },
            };
            loadYoga(engine);
            const Yoga = wrapAssembly(engine);`,
          ],
        ]),
      };
    });
  },
};

/**
 * What measures texts is made when one needs it: a pattern of all emoji, which takes V8 as long to read as a third of Node's start, and
 * what finds graphemes. Every emoji of that pattern has a character that shows as an emoji by itself, or the sign that makes one of
 * another. Texts like those of `isPlain` in `src/tui/lines/columns.ts` have a column for each character.
 */
const LATE_WIDTHS = [
  [
    'const segmenter = new Intl.Segmenter();',
    'let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };',
  ],
  [
    'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
    `const sign = /\\p{Emoji_Presentation}|\\uFE0F/u;
    let emoji;
    const rgiEmojiRegex = {
      test: (text) => sign.test(text) && (emoji ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v')).test(text),
    };`,
  ],
  [
    '/^[\\u0020-\\u007E]*$/',
    '/^[\\u0020-\\u007E\\u00A1-\\u00AC\\u00AE-\\u02FF\\u2010-\\u2027\\u2190-\\u21FF\\u2500-\\u25C5]*$/',
  ],
];
export const widths = {
  name: 'widths',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules.string-width.index\.js$/ }, async ({ path }) => {
      return { contents: await replaced(path, LATE_WIDTHS) };
    });
  },
};

/** The tables of a grammar are unpacked when its first text is parsed: a card needs those of one language, if any. */
export const grammars = {
  name: 'grammars',
  setup({ onLoad, onResolve }) {
    const eager = 'LRParser.deserialize({';
    const late = `import { Parser } from '@lezer/common';
      class LateParser extends Parser {
        #make;
        #made;
        constructor(make) { super(); this.#make = make; }
        get #parser() { return (this.#made ??= this.#make()); }
        createParse(input, fragments, ranges) { return this.#parser.createParse(input, fragments, ranges); }
        configure(config) { return new LateParser(() => this.#parser.configure(config)); }
      }
      export const late = (make) => new LateParser(make);`;
    onResolve({ filter: /^late-parser$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: 'late',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /./, namespace: 'late' }, ({ pluginData }) => ({ contents: late, resolveDir: pluginData }));
    onLoad({ filter: /@lezer.(python|cpp|go|java|javascript|php|rust).dist.index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes(eager)) throw new Error(`${path} has no such parser any more`);
      const unpack = 'const unpack = (tables) => late(() => LRParser.deserialize(tables));';
      return { contents: `import { late } from 'late-parser';\n${unpack}\n${source.replace(eager, 'unpack({')}` };
    });
  },
};
