// What packages do when they are loaded, left out or done when it is needed: a start waits for it.
import { readFile } from 'node:fs/promises';

/** Ink asks for React's developer tools only where DEV is set; SQLite reads a file beside itself. */
export const elsewhere = {
  name: 'elsewhere',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(react-devtools-core|ws)$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /./, namespace: 'absent' }, () => ({ contents: 'export default {}' }));
    onResolve({ filter: /^sql\.js$/ }, () => ({ path: './packages/sql.js/dist/sql-wasm.js', external: true }));
  },
};

/** Ink's layout comes as WebAssembly in its code. With `fetch`, decoding that text would begin by loading a network client. */
export const inline = {
  name: 'inline',
  setup({ onLoad }) {
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: `const fetch = undefined;\n${await readFile(path, 'utf8')}`,
    }));
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
      const source = await readFile(path, 'utf8');
      const missing = LATE_WIDTHS.find(([eager]) => !source.includes(eager));
      if (missing !== undefined) throw new Error(`${path} has no ${missing[0]} any more`);
      return { contents: LATE_WIDTHS.reduce((text, [eager, late]) => text.replace(eager, () => late), source) };
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
