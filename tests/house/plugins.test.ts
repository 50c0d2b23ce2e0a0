import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { isPlain } from '../../src/tui/lines/columns.ts';
import { tempFolder } from '../workspace/temp.ts';

const ROOT = packageRoot();
const BASIC = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
const SEQUENCES = ['👍🏽', '🇩🇪', '❤️', '1️⃣', '👩‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'e\u0301', '각', '· → ▸', '⚡', '☂'];

/** What a program prints that is bundled with a plugin of the build, and without; as JSON. */
async function outputs(plugin: string, program: string): Promise<[changed: unknown, asItIs: unknown]> {
  const folder = await tempFolder();
  const bundle = `
    import { build } from 'esbuild';
    import * as plugins from ${JSON.stringify(join(ROOT, '.build', 'plugins.mjs'))};
    const common = { stdin: { contents: ${JSON.stringify(program)}, resolveDir: ${JSON.stringify(ROOT)} }, bundle: true,
      format: 'esm', platform: 'node', supported: { 'regexp-unicode-property-escapes': true, 'regexp-set-notation': true } };
    await build({ ...common, plugins: [plugins.${plugin}], outfile: ${JSON.stringify(join(folder, 'changed.mjs'))} });
    await build({ ...common, outfile: ${JSON.stringify(join(folder, 'as-it-is.mjs'))} });`;
  const run = (...args: string[]) => promisify(execFile)(execPath, args, { cwd: ROOT, maxBuffer: 1 << 26 });
  await run('--input-type=module', '--eval', bundle);
  const [changed, asItIs] = await Promise.all(['changed', 'as-it-is'].map((name) => run(join(folder, `${name}.mjs`))));
  return [JSON.parse(changed?.stdout ?? ''), JSON.parse(asItIs?.stdout ?? '')];
}

describe('what is made late in the bundle', () => {
  it('gives the same widths, and makes nothing for plain texts', async () => {
    const plain = BASIC.filter(isPlain);
    const [changed, asItIs] = await outputs(
      'widths',
      `const { Segmenter } = Intl;
      let made = 0;
      Intl.Segmenter = class extends Segmenter { constructor(...args) { super(...args); made += 1; } };
      const { default: stringWidth } = await import('string-width');
      const plain = ${JSON.stringify(plain.join(''))};
      const widths = [plain, ...plain].map((text) => stringWidth(text));
      const before = made;
      const basic = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
      const others = [...basic, ...${JSON.stringify(SEQUENCES)}].map((text) => stringWidth(text));
      console.log(JSON.stringify({ before, widths, others }));`,
    );
    expect(changed).toEqual({ ...(asItIs as object), before: 0 });
    expect(asItIs).toMatchObject({ before: 1 });
  });

  it('gives the same trees, and unpacks no grammar before a text', async () => {
    const [changed, asItIs] = await outputs(
      'grammars',
      `import { LRParser } from '@lezer/lr';
      let unpacked = 0;
      const { deserialize } = LRParser;
      LRParser.deserialize = (spec) => { unpacked += 1; return deserialize.call(LRParser, spec); };
      const { parser: python } = await import('@lezer/python');
      const { parser: javascript } = await import('@lezer/javascript');
      const ts = javascript.configure({ dialect: 'ts' });
      const before = unpacked;
      const trees = [python.parse('def f(x):\\n  return [x, *y]'), ts.parse('let a: Array<number> = [1]')].map(String);
      console.log(JSON.stringify({ before, trees, after: unpacked }));`,
    );
    expect(changed).toEqual({ ...(asItIs as object), before: 0 });
    expect(asItIs).toMatchObject({ before: 2, after: 2 });
  });

  it('gives the same layout, made at once', async () => {
    const [changed, asItIs] = await outputs(
      'layout',
      `import Yoga from 'yoga-layout';
      const [box, ...children] = [0, 1, 2].map(() => Yoga.Node.create());
      box.setFlexDirection(Yoga.FLEX_DIRECTION_ROW);
      for (const [at, child] of children.entries()) { child.setFlexGrow(at + 1); box.insertChild(child, at); }
      box.calculateLayout(80, 24);
      console.log(JSON.stringify(children.map((child) => child.getComputedLayout())));`,
    );
    expect(changed).toEqual(asItIs);
    expect(changed).toMatchObject([{ width: 27 }, { width: 53 }]);
  });

  it('makes no pattern anew at each use', () => {
    const dist = join(ROOT, 'dist');
    const made = readdirSync(dist)
      .filter((name) => /\.c?js$/.test(name))
      .flatMap((name) => readFileSync(join(dist, name), 'utf8').match(/new RegExp\("[^"]*\\\\p\{[^"]*"/g) ?? []);
    expect(made).toEqual([String.raw`new RegExp("^\\p{RGI_Emoji}$"`]);
  });
});
