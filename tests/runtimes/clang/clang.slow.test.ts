import { expect, it } from 'vitest';
import { describeClang, openCompilers } from './support.ts';

const inMain = (statements: string) =>
  `#include <limits.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <time.h>\nint main(int argc, char **argv) {\n${statements}\n}\n`;

describeClang('C', () => {
  const { c } = openCompilers();

  it('prints', async () => {
    const result = await c(inMain('printf("%d %s\\n", argc, "é"); fprintf(stderr, "oops\\n");'));
    expect(result).toMatchObject({ outcome: { kind: 'completed' }, stdout: '1 é\n', stderr: 'oops\n' });
    expect(result.runtime).toMatch(/^Clang \d+/);
    expect(result.output.map(({ stream }) => stream)).toEqual(['stdout', 'stderr']);
  });

  it('reads what it is given, and nothing else', async () => {
    const code = inMain('int a, b; scanf("%d %d", &a, &b); printf("%d\\n", a + b);');
    expect((await c(code, { stdin: '3\n4\n' })).stdout).toBe('7\n');
    expect((await c(code)).outcome).toMatchObject({ kind: 'unsupported', reason: expect.stringContaining('input') });
  });

  it('ends with its code', async () => {
    expect((await c(inMain('return 3;'))).outcome).toEqual({ kind: 'exited', code: 3 });
    expect((await c(inMain('exit(0);'))).outcome).toEqual({ kind: 'completed' });
  });

  it('that does not compile says why', async () => {
    const { outcome, stderr } = await c(inMain('int x = 5 return x;'));
    expect(outcome).toMatchObject({ kind: 'raised', phase: 'compile', message: "expected ';' at end of declaration" });
    expect(stderr).toContain('example.c:7:10');
  });

  it('that compiles by some standard only is not known to be wrong', async () => {
    expect((await c(inMain('bool b = true; return b;'))).outcome).toMatchObject({
      kind: 'unsupported',
      reason: expect.stringContaining('compilers differ'),
    });
  });

  it.each([
    ['an overflow', 'int x = INT_MAX; x += argc; printf("%d\\n", x);'],
    ['a shift too far', 'printf("%d\\n", 1 << (31 + argc));'],
    ['an index out of bounds', 'int a[3] = {0}; printf("%d\\n", a[argc + 2]);'],
    ['a division by zero', 'printf("%d\\n", 1 / (argc - 1));'],
    ['a null pointer', 'int *p = argc > 5 ? &argc : NULL; printf("%d\\n", *p);'],
    ['unsequenced changes', 'int i = argc; i = i++ + ++i; printf("%d\\n", i);'],
    ['a wrong format', 'printf("%d\\n", 1.5);'],
    ['an unsigned long that wraps here only', 'unsigned long x = UINT_MAX; x += argc; printf("%lu\\n", x);'],
    ['a long that loses digits here only', 'long long x = 1LL << (39 + argc); long y = x; printf("%ld\\n", y);'],
    ['an abort', 'abort();'],
    ['endless recursion', 'return main(argc + 1, argv) + 1;'],
    ['a file', 'FILE *f = fopen("/etc/passwd", "r"); puts(f == NULL ? "none" : "there");'],
  ])('is not verifiable where it has %s', async (_, statements) => {
    expect((await c(inMain(statements))).outcome).toMatchObject({ kind: 'unsupported' });
  });

  it('may wrap where the language says how', async () => {
    const { stdout } = await c(
      inMain('unsigned x = UINT_MAX; x += argc; unsigned char k = 255 + argc; printf("%u %d\\n", x, k);'),
    );
    expect(stdout).toBe('0 0\n');
  });

  it.each([
    ['a variable', 'char b[8]; for (int i = 5; i < argc; i++) b[i] = 1; printf("%d\\n", b[argc]);'],
    ['allocated memory', 'int *p = malloc(40); printf("%d\\n", p[argc]);'],
    ['freed memory', 'int *p = malloc(40); p[1] = 5; free(p); printf("%d\\n", p[argc]);'],
    ['the clock', 'printf("%ld\\n", (long)time(NULL));'],
  ])('reads other things in another world from %s', async (_, statements) => {
    const [plain, other] = await Promise.all([c(inMain(statements)), c(inMain(statements), { variation: 1 })]);
    expect([plain.outcome.kind, other.outcome.kind]).toEqual(['completed', 'completed']);
    expect(plain.stdout).not.toBe(other.stdout);
  });

  it('includes nothing of this computer', async () => {
    const { outcome, stderr } = await c('#include "/etc/passwd"\nint main(void) {}\n');
    expect(outcome).toEqual({ kind: 'unsupported', reason: "the sandbox has no '/etc/passwd'" });
    expect(stderr).not.toContain('root');
    const embedded = await c('const char x[] = {\n#embed "/etc/passwd"\n};\nint main(void) {}\n');
    expect(embedded.outcome.kind).toBe('unsupported');
  });

  it('calls nothing that it was not given', async () => {
    const code = `__attribute__((import_module("wasi_snapshot_preview1"), import_name("path_open"))) int open_it(int);
      __attribute__((import_module("env"), import_name("process"))) int process(int);
      int main(int argc, char **argv) { return argc > 5 ? process(1) : open_it(1); }`;
    expect((await c(code)).outcome.kind).toBe('unsupported');
    expect((await c(code.replace('argc > 5 ? process(1) : ', ''))).outcome).toEqual({
      kind: 'unsupported',
      reason: 'the sandbox has no path_open',
    });
  });

  it.each([
    ['time', 'for (volatile int x = 0;; x = !x);'],
    ['output', 'for (;;) puts("a line that is written again and again");'],
    ['memory', 'for (;;) { char *p = malloc(10000000); memset(p, 1, 10000000); if (p[argc] == 2) return 1; }'],
  ])('is limited in %s', async (limit, statements) => {
    expect((await c(inMain(statements))).outcome).toEqual({ kind: 'limit', limit });
    expect((await c(inMain('puts("next");'))).stdout).toBe('next\n');
  });
});

/** The headers of C++ take several seconds of computing, and the machine may be busy. */
const PATIENCE = 300_000;

describeClang('C++', () => {
  const { cpp } = openCompilers();

  it('prints, and aborts where an exception would be thrown', { timeout: PATIENCE }, async () => {
    const code =
      '#include <iostream>\n#include <vector>\nint main() { std::vector<int> v{3, 1}; std::cout << v.at(1) << std::endl; }\n';
    expect(await cpp(code)).toMatchObject({ outcome: { kind: 'completed' }, stdout: '1\n' });
    expect((await cpp(code.replace('at(1)', 'at(2)'))).outcome.kind).toBe('unsupported');
  });
});
