// What esbuild makes, and of what.
import { readFile } from 'node:fs/promises';

/** The oldest Node we run on. */
const node = { platform: 'node', target: 'node20' };

/** Installed by those who want them, if at all. */
const OPTIONAL = ['@open-spaced-repetition/binding', '@yowasp/clang'];

/** Ink asks for React's developer tools only where DEV is set; SQLite reads a file beside itself. */
const elsewhere = {
  name: 'elsewhere',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(react-devtools-core|ws)$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /./, namespace: 'absent' }, () => ({ contents: 'export default {}' }));
    onResolve({ filter: /^sql\.js$/ }, () => ({ path: './packages/sql.js/dist/sql-wasm.js', external: true }));
  },
};

/** Ink's layout comes as WebAssembly in its code. With `fetch`, decoding that text would begin by loading a network client. */
const inline = {
  name: 'inline',
  setup({ onLoad }) {
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: `const fetch = undefined;\n${await readFile(path, 'utf8')}`,
    }));
  },
};

/**
 * A pattern of all emoji takes V8 as long to read as a third of Node's start: it is made when a text may be one. Every emoji of that list
 * has a character that shows as an emoji by itself, or the sign that makes one of another character.
 */
const emoji = {
  name: 'emoji',
  setup({ onLoad }) {
    const eager = 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;';
    const late = `const sign = /\\p{Emoji_Presentation}|\\uFE0F/u;
      let emoji;
      const rgiEmojiRegex = {
        test: (text) => sign.test(text) && (emoji ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v')).test(text),
      };`;
    onLoad({ filter: /string-width\/index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes('rgiEmojiRegex')) return undefined; // an older release that another package brings
      if (!source.includes(eager)) throw new Error(`${path} has no such pattern any more`);
      return { contents: source.replace(eager, () => late) };
    });
  },
};

/** Packages in CommonJS ask for what is built in. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** The commands, of which each is loaded when it is asked for, and the library. */
const commands = {
  ...node,
  entryPoints: { run: 'src/cli/run.ts', index: 'src/index.ts' },
  format: 'esm',
  splitting: true,
  external: OPTIONAL,
  plugins: [elsewhere, inline, emoji],
  define: { 'process.env.NODE_ENV': '"production"' },
  // Names stay, for the sake of what is read in a stack; the rest need not be read, and takes time to.
  minifyWhitespace: true,
  minifySyntax: true,
  banner: { js: REQUIRE },
};

/** CommonJS, which starts sooner. */
const main = {
  ...node,
  entryPoints: ['src/main.ts'],
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  minify: true,
  external: ['#cli'],
  define: { 'import.meta.url': 'mainUrl' },
  banner: { js: "const mainUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** What runs in the processes of sandboxes. */
const children = {
  ...node,
  entryPoints: {
    'python/child': 'src/runtimes/python/child/main.ts',
    'javascript/child': 'src/runtimes/javascript/child/main.ts',
    'sql/child': 'src/runtimes/sql/child/main.ts',
    'clang/compiler': 'src/runtimes/clang/compiler/main.ts',
    'clang/program': 'src/runtimes/clang/program/main.ts',
  },
  format: 'esm',
  outExtension: { '.js': '.mjs' },
};

/** What runs inside of interpreters, where there is no Node. */
const inside = {
  entryPoints: {
    'python/inside': 'src/runtimes/python/inside/main.ts',
    'javascript/inside': 'src/runtimes/javascript/inside/main.ts',
    'javascript/engine': 'src/runtimes/javascript/inside/engine.ts',
  },
  format: 'iife',
  target: 'es2023',
};

const copied = (entryPoints, suffix, outdir = 'dist') => ({ entryPoints, outdir, loader: { [suffix]: 'copy' } });

export const BUNDLES = [
  commands,
  main,
  children,
  inside,
  copied(['src/runtimes/python/harness/*.py'], '.py', 'dist/python/harness'),
  copied({ 'clang/harness': 'src/runtimes/clang/compiler/harness.c' }, '.c'),
  copied(['src/workspace/quizwright.schema.json'], '.json'),
];
