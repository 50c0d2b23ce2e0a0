import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { families, family } from '../../src/languages/blanks.ts';
import { cutsAround } from '../../src/languages/code-cut.ts';
import { codeShape } from '../../src/languages/code-shape.ts';
import { profile } from '../../src/languages/index.ts';
import { ownNames, parsesWith, tokenSites } from '../../src/languages/token-sites.ts';

const TABLES = LANGUAGES.flatMap((language) => {
  const { blanks } = profile(language);
  return blanks === null ? [] : [{ language, blanks }];
});

describe('tables', () => {
  it('are there for every language with a grammar, and for no other', () => {
    expect(TABLES.map(({ language }) => language)).toEqual(LANGUAGES.filter((one) => profile(one).parser !== null));
  });

  it.each(TABLES)('of $language: members are names, and words that tell them are words', ({ blanks }) => {
    for (const members of [blanks.keywords, ...blanks.names]) {
      expect(members.size).toBeGreaterThan(0);
      for (const [member, tells] of members) {
        expect(member).toMatch(/^[A-Za-z_]\w*(?:(?:\.|::)\w+)*$/);
        for (const word of tells) expect(word).not.toMatch(/[,:]$/);
      }
    }
  });

  it.each(TABLES)('of $language: a pin is about a keyword', ({ blanks }) => {
    for (const token of blanks.pins.keys()) expect([...blanks.keywords.keys()]).toContain(token);
  });

  it('are read from lines', () => {
    expect(family('a: one two, b::c')).toEqual(
      new Map([
        ['a', ['one', 'two']],
        ['b::c', []],
      ]),
    );
    expect(families('\n a, b\n c: x\n')).toHaveLength(2);
  });
});

describe('tokenSites', () => {
  const named = (...[language, code]: Parameters<typeof ownNames>) =>
    tokenSites(language, code, ownNames(language, code)).map((site) => site.names);

  it('names what a token is reached through', () => {
    expect(named('rust', 'use std::rc::Rc;\nfn f() { Rc::clone(&a).iter().map(g); }')).toEqual(['Rc', '.iter', '.map']);
    expect(named('go', 'import "sync"\nvar wg sync.WaitGroup')).toEqual(['sync.WaitGroup']);
    expect(named('php', '$a = array_map($f, $xs);')).toEqual(['array_map']);
  });

  it('leaves out what the author defines', () => {
    expect(named('c', 'int strlen(char *s) { return 0; }\nint n = strlen("a");')).toEqual([]);
    expect(named('java', 'class A { void filter() {} void f() { filter(); } }')).toEqual([]);
    expect(named('javascript', 'import { map } from "./own.js"; map(1);')).toEqual([]);
  });

  it('knows what the grammar takes in a place', () => {
    const code = 'match x { 1 => a, _ => b }';
    const [site] = tokenSites('rust', `fn f() { ${code} }`, new Set());
    expect(site?.token).toBe('match');
    if (site === undefined) return;
    expect(parsesWith('rust', `fn f() { ${code} }`, site, 'match')).toBe(true);
    expect(parsesWith('rust', `fn f() { ${code} }`, site, 'while')).toBe(false);
  });
});

describe('cutsAround', () => {
  const CODE = `#include <math.h>
int square(int x) { return x * x; }
int unused(void) { return 1; }
int main(void) {
    int side = square(3); // nine
    double d = sqrt(side);
    puts("other");
    return 0;
}`;

  it('keeps what the token uses and what uses it, without wrapper and comments', () => {
    const [site] = tokenSites('c', CODE, ownNames('c', CODE));
    expect(site?.names).toBe('sqrt');
    if (site === undefined) return;
    const [cut] = cutsAround('c', CODE, site, site.ranges[0]?.from ?? 0, () => true);
    expect(cut?.program.code).toBe(
      'int square(int x) { return x * x; }\nint side = square(3);\ndouble d = sqrt(side);',
    );
    expect(cut?.program.folded).toBe('#include <math.h>');
    expect(cut?.ranges.map(({ from, to }) => cut.program.code.slice(from, to))).toEqual(['sqrt']);
  });

  it('shows nothing of code that the grammar cannot read, and nothing that does not fit', () => {
    const [site] = tokenSites('c', CODE, ownNames('c', CODE));
    if (site === undefined) throw new Error('no site');
    const at = site.ranges[0]?.from ?? 0;
    expect(cutsAround('c', CODE, site, at, () => false)).toEqual([]);
    expect(cutsAround('c', `${CODE}\nint broken( {`, site, at, () => true)).toEqual([]);
  });
});

describe('codeShape', () => {
  it('is the same for other literals, comments and spacing, and differs by what is defined', () => {
    const shape = codeShape('go', 'func f() int {\n\treturn 1\n}');
    expect(codeShape('go', 'func f() int { return 2 } // two')).toBe(shape);
    expect(codeShape('go', 'func g() int { return 1 }')).not.toBe(shape);
  });
});
