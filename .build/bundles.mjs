// What esbuild makes, and of what.
import { elsewhere, grammars, layout, widths } from './plugins.mjs';

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

/** CommonJS, which starts sooner, and of which Node can keep what it compiled. */
const commonjs = {
  ...node,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  define: { 'import.meta.url': 'fileUrl', 'process.env.NODE_ENV': '"production"' },
  banner: { js: "const fileUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** What answers at once, and loads the program otherwise. */
const main = { ...commonjs, entryPoints: ['src/main.ts'], minify: true };

/** The commands, of which each is loaded when it is asked for. */
const program = {
  ...commonjs,
  entryPoints: { program: 'src/cli/run.ts' },
  // What Node compiled and keeps may import nothing; it may ask for what others installed.
  supported: { ...node.supported, 'dynamic-import': false },
  external: OPTIONAL,
  plugins: [elsewhere, layout, widths, grammars],
  // One package wants an older release of it: one measure is enough.
  alias: { 'string-width': './node_modules/string-width/index.js' },
  // Names stay, for the sake of what is read in a stack; the rest need not be read, and takes time to.
  minifyWhitespace: true,
  minifySyntax: true,
};

/** The library. */
const library = {
  ...node,
  entryPoints: { index: 'src/index.ts' },
  format: 'esm',
  external: OPTIONAL,
  plugins: [elsewhere, grammars],
  minifyWhitespace: true,
  minifySyntax: true,
  banner: { js: REQUIRE },
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
  main,
  program,
  library,
  children,
  inside,
  copied(['src/runtimes/python/harness/*.py'], '.py', 'dist/python/harness'),
  copied({ 'clang/harness': 'src/runtimes/clang/compiler/harness.c' }, '.c'),
  copied(['src/workspace/quizwright.schema.json'], '.json'),
];
