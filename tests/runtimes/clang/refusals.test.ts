import { describe, expect, it } from 'vitest';
import { compileOutcome } from '../../../src/runtimes/clang/diagnostics.ts';
import { isStandard, refusal } from '../../../src/runtimes/clang/refusals.ts';

const inMain = (statement: string) => `#include <stdio.h>\nint main(void) { ${statement} return 0; }\n`;

describe('refused is C', () => {
  it.each([
    ['printf("%zu", sizeof(long));', 'the size of a type'],
    ['printf("%zu", sizeof(int *));', 'the size of a type'],
    ['struct pair p; printf("%zu", sizeof p);', 'the size of a type'],
    ['printf("%ld", LONG_MAX);', 'the limits of long'],
    ['printf("%p", (void *)0);', 'addresses'],
    ['printf("%-10p", (void *)0);', 'addresses'],
    ['intptr_t x = 0;', 'addresses'],
    ['long double x = 1;', 'long double'],
    ['printf("%d", rand());', 'random numbers'],
    ['pthread_create(0, 0, 0, 0);', 'threads'],
    ['if (fork() == 0) puts("child");', 'the operating system'],
    ['puts(__DATE__);', 'the time it was compiled'],
  ])('%s', (statement, reason) => {
    expect(refusal(inMain(statement), 'c')).toContain(reason);
  });

  it.each(['setjmp', 'signal', 'threads', 'locale'])('with <%s.h>', (header) => {
    expect(refusal(`#include <${header}.h>\nint main(void) {}`, 'c')).toBe(`the sandbox has no <${header}.h>`);
  });

  it('without a main, even if a comment has one', () => {
    expect(refusal('int twice(int x) { return 2 * x; } // call it from main()', 'c')).toContain('no main');
  });
});

describe('refused is C++', () => {
  it.each([
    ['try { f(); } catch (...) {}', 'exceptions'],
    ['std::vector<int> v; std::cout << v.capacity();', 'each library'],
    ['std::unordered_map<int, int> m; for (auto& [k, v] : m) std::cout << k;', 'hash table'],
    ['std::cout << std::numeric_limits<long>::max();', 'the limits of long'],
    ['std::thread t(f);', 'threads'],
  ])('%s', (statement, reason) => {
    expect(refusal(inMain(statement), 'cpp')).toContain(reason);
  });
});

describe('taken is', () => {
  it.each([
    'int a[3]; printf("%zu", sizeof a / sizeof a[0]);',
    'int a[3]; printf("%zu", sizeof(a) / sizeof(*a));',
    'printf("%zu", sizeof(int));',
    'char t[20]; strftime(t, sizeof(t), "%Y", now);',
    'struct node *n = malloc(3 * sizeof(struct node));',
    'long sum = 0; printf("%ld", sum); /* sizeof(long) */',
    'printf("%d%%", 5); puts("catch");',
  ])('%s', (statement) => {
    expect(refusal(inMain(statement), 'c')).toBeNull();
  });

  it('C++ that looks up in a hash table', () => {
    expect(refusal(inMain('std::unordered_map<int, int> m; m[1] = 2; std::cout << m.at(1);'), 'cpp')).toBeNull();
  });
});

describe('a program that does not compile', () => {
  const error = "example.c:2:9: error: use of undeclared identifier 'x'\n    2 | x;\n";

  it('is wrong for every compiler where it includes nothing special', () => {
    expect(compileOutcome(error, true)).toMatchObject({
      kind: 'raised',
      phase: 'compile',
      message: "use of undeclared identifier 'x'",
    });
  });

  it.each([
    ['headers of a system', error, false],
    [
      'undefined behaviour',
      "example.c:1:2: error: multiple unsequenced modifications to 'i' [-Werror,-Wunsequenced]\n",
      true,
    ],
    ["no 'x.h'", "example.c:1:10: fatal error: 'x.h' file not found\n", true],
    ['does not link', 'wasm-ld: error: /tmp/x.o: undefined symbol: helper\n', true],
    ['the library', "example.c:4:9: error: use of undeclared identifier 'L_tmpnam'\n", true],
    ['the library', `/usr/include/math.h:1:1: error: no\n`, true],
  ])('is not verifiable because of %s', (reason, diagnostics, standard) => {
    expect(compileOutcome(diagnostics, standard)).toEqual({
      kind: 'unsupported',
      reason: expect.stringContaining(reason),
    });
  });

  it('includes something special where a header is of POSIX', () => {
    expect(isStandard('#include <stdio.h>\n#include <vector>\n')).toBe(true);
    expect(isStandard('#include <stdio.h>\n#include <unistd.h>\n')).toBe(false);
    expect(isStandard('#include <sys/socket.h>\n')).toBe(false);
  });
});
