// What esbuild makes, and of what.
import { elsewhere, grammars, inline, widths } from './plugins.mjs';

/** The oldest Node we run on. It reads these patterns, which esbuild would make anew at each use instead. */
const node = {
  platform: 'node',
  target: 'node20',
  supported: { 'regexp-unicode-property-escapes': true, 'regexp-set-notation': true },
};

/** Installed by those who want them, if at all. */
const OPTIONAL = ['@open-spaced-repetition/binding', '@yowasp/clang'];

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
  plugins: [elsewhere, inline, widths, grammars],
  // One package wants an older release of it: one measure is enough.
  alias: { 'string-width': './node_modules/string-width/index.js' },
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
