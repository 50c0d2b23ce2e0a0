import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRunner } from '../../../src/runtimes/run.ts';
import { freshCache } from '../support.ts';
import { describeTool, openToolchain } from './support.ts';

describeTool('rust', () => {
  const { run, runtime, cacheDir } = openToolchain('rust');

  it('prints, by the compiler that it names', async () => {
    const result = await run('fn main() { println!("hi"); eprintln!("oops"); }');
    expect(result).toMatchObject({ outcome: { kind: 'completed' }, stdout: 'hi\n', stderr: 'oops\n' });
    expect(result.runtime).toMatch(/^rustc \d/);
    expect(await runtime.identity('rust')).toContain(result.runtime);
  });

  it('panics with the lines', async () => {
    const code = 'fn main() {\n    let v = vec![1];\n    let i = v.len() + 3;\n    println!("{}", v[i]);\n}\n';
    expect(await run(code)).toMatchObject({
      outcome: {
        kind: 'raised',
        phase: 'run',
        type: 'panic',
        lines: [4],
        message: 'index out of bounds: the len is 1 but the index is 4',
      },
      stderr: expect.stringContaining("thread 'main' panicked"),
    });
  });

  it('says why it does not compile', async () => {
    const { outcome } = await run('fn main() { let s = String::new(); let t = s; println!("{}{}", s, t); }');
    expect(outcome).toMatchObject({ kind: 'raised', phase: 'compile', type: 'E0382' });
  });

  it('is not known to be wrong without its crates', async () => {
    expect((await run('use serde::Serialize;\nfn main() {}')).outcome.kind).toBe('unsupported');
  });

  it('runs a part as the body of a main, as rustdoc does', async () => {
    const part = '#![allow(unused)]\nuse std::rc::Rc;\nlet a = Rc::new(5);\nprintln!("{}", Rc::strong_count(&a));';
    expect(await run(part)).toMatchObject({ outcome: { kind: 'completed' }, stdout: '1\n' });
    expect((await run('let v: Vec<i32> = vec![];\nv[0];')).outcome).toMatchObject({ kind: 'raised', lines: [2] });
    expect((await run('let total = price * count;')).outcome).toMatchObject({ reason: 'a fragment: it has no main' });
  });

  it('shows what chance there is', async () => {
    const code = `use std::collections::HashSet;
fn main() { let s: HashSet<i32> = (0..50).collect(); println!("{:?}", s); }`;
    const [plain, other] = await Promise.all([run(code), run(code, { variation: 1 })]);
    expect(plain.outcome.kind).toBe('completed');
    expect(plain.stdout).not.toBe(other.stdout);
  });

  it('starts in an empty folder', async () => {
    const code = 'fn main() { println!("{}", std::fs::read_dir(".").unwrap().count()); }';
    expect((await run(code)).stdout).toBe('0\n');
  });

  it('leaves no folder behind', async () => {
    await run(
      'fn main() { std::fs::write("left", "x").unwrap(); println!("{}", std::env::current_dir().unwrap().display()); }',
    );
    expect(readdirSync(join(cacheDir, 'native')).filter((name) => name.startsWith('run-'))).toEqual([]);
  });
});

describeTool('go', () => {
  const { run } = openToolchain('go');

  it('prints, and panics with the lines', async () => {
    const code =
      'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("hi")\n\tvar m map[string]int\n\tm["a"] = 1\n}\n';
    expect(await run(code)).toMatchObject({
      outcome: { kind: 'raised', type: 'panic', message: 'assignment to entry in nil map', lines: [8] },
      stdout: 'hi\n',
    });
  });

  it('says why it does not compile', async () => {
    const { outcome } = await run('package main\n\nimport "os"\n\nfunc main() {}\n');
    expect(outcome).toMatchObject({ kind: 'raised', phase: 'compile', message: '"os" imported and not used' });
  });
});

describeTool('c', () => {
  const { run } = openToolchain('c');
  const inMain = (statements: string) =>
    `#include <stdio.h>\n#include <limits.h>\nint main(int argc, char **argv) { ${statements} return 0; }`;

  it('has the sizes of this computer, and reads what it is given', async () => {
    expect((await run(inMain('int x; scanf("%d", &x); printf("%d\\n", x * 2);'), { stdin: '21\n' })).stdout).toBe(
      '42\n',
    );
  });

  it('tells nothing of undefined behaviour', async () => {
    expect((await run(inMain('int x = INT_MAX; x += argc; printf("%d\\n", x);'))).outcome.kind).toBe('unsupported');
  });
});

describeTool('java', () => {
  const { run } = openToolchain('java');
  const inMain = (statements: string) =>
    `public class Halves {\n  public static void main(String[] args) {\n    ${statements}\n  }\n}\n`;

  it('prints, throws with the lines, and says why it does not compile', async () => {
    expect((await run(inMain('System.out.println("hi");'))).stdout).toBe('hi\n');
    expect((await run(inMain('System.out.println(1 / args.length);'))).outcome).toMatchObject({
      ...{ kind: 'raised', phase: 'run', type: 'java.lang.ArithmeticException', message: '/ by zero', lines: [3] },
    });
    expect((await run(inMain('int x = 5'))).outcome).toMatchObject({ phase: 'compile', message: "';' expected" });
    expect((await run(inMain('System.exit(3);'))).outcome).toEqual({ kind: 'exited', code: 3 });
  });
});

describe('a runner', () => {
  it('uses no toolchain that was not switched on', async () => {
    const off = createRunner({ cacheDir: freshCache() });
    expect(off.supports('rust')).toBe(false);
    expect((await off.run({ language: 'rust', code: 'fn main() {}', mode: 'script', variation: 0 })).outcome.kind).toBe(
      'unsupported',
    );
    expect(off.stats().started).toBe(0);
    await off.close();
  });
});
