import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, Face } from '../../src/domain/card.ts';
import { highlight } from '../../src/languages/index.ts';
import { cardView } from '../../src/present/card-view.ts';
import { codeLines } from '../../src/present/code-lines.ts';
import type { ViewBlock } from '../../src/present/view.ts';

const CODE = 'async def main():\n\tawait asyncio.create_task(f"x")\n';
const face = (part: Partial<Face>): Face => ({
  ask: 'Fill the blank.',
  front: [],
  answer: { kind: 'text', text: 'x', accepted: [] },
  back: [],
  ...part,
});
const card = (faces: Face[], part: Partial<Card> = {}): Card => ({
  id: 'a1',
  kind: 'code-cloze',
  topic: 'python.async',
  concept: 'x',
  breadcrumb: ['Python', 'Async'],
  faces,
  executed: { runtime: 'CPython 3.14.2' },
  siblings: [],
  line: 1,
  section: [],
  content: 'c',
  ...part,
});
const plain = (blocks: readonly ViewBlock[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'text') return block.spans.map((span) => span.text).join('');
      if (block.kind === 'output') return block.lines.join('\n');
      return block.lines.map((line) => line.map((span) => span.text).join('')).join('\n');
    })
    .join('\n---\n');

describe('a card with a blank in code', () => {
  const from = CODE.indexOf('create_task');
  const blanks = [{ from, to: from + 'create_task'.length }];
  const view = cardView(
    card([
      face({
        front: [
          { kind: 'code', language: 'python', code: CODE, blanks, folded: 'import asyncio\nasyncio.run(main())' },
        ],
      }),
    ]),
    0,
  );

  it('shows a gap of constant width and tabs as spaces', () => {
    expect(plain(view.front)).toBe('async def main():\n    await asyncio.____(f"x")\n');
  });

  it('shows the text once answered, styled as blank', () => {
    expect(plain(view.answered)).toContain('asyncio.create_task(f"x")');
    const block = view.answered[0];
    expect(block?.kind === 'code' && block.lines[1]?.find((span) => span.style === 'blank')?.text).toBe('create_task');
  });

  it('keeps the colours of the whole code around the gap', () => {
    const block = view.front[0];
    const styles = block?.kind === 'code' ? block.lines.flat().map((span) => [span.text, span.style]) : [];
    expect(styles).toContainEqual(['await', 'keyword']);
    expect(styles).toContainEqual(['____', 'blank']);
    expect(styles).toContainEqual(['async', 'keyword']);
    expect(styles.map(([text]) => text)).not.toContain('create_task');
  });

  it('puts what is folded on one line', () => {
    const block = view.front[0];
    expect(block?.kind === 'code' && block.folded).toBe('import asyncio ⏎ asyncio.run(main())');
  });

  it('names what was executed', () => {
    expect(view.note).toBe('executed with CPython 3.14.2');
  });
});

describe('other faces', () => {
  it('keeps inline styles and hides the blank of a sentence', () => {
    const spans = [
      { kind: 'text', text: 'The ' },
      { kind: 'blank', text: 'event loop' },
      { kind: 'strong', text: ' runs' },
    ] as const;
    const view = cardView(card([face({ front: [{ kind: 'text', spans }] })], { executed: null, kind: 'cloze' }), 0);
    expect(view.front).toEqual([
      {
        kind: 'text',
        spans: [
          { text: 'The ', style: 'plain' },
          { text: '____', style: 'blank' },
          { text: ' runs', style: 'strong' },
        ],
      },
    ]);
    expect(plain(view.answered)).toBe('The event loop runs');
    expect(view.note).toBe("not executed: the author's own words");
  });

  it('says of code that nobody ran whose token is asked for', () => {
    const code = { kind: 'code', language: 'go', code: 'go f()', blanks: [{ from: 0, to: 2 }], folded: '' } as const;
    const view = cardView(card([face({ front: [code] })], { executed: null, kind: 'code-cloze' }), 0);
    expect(view.note).toBe("not executed: the author's own token");
  });

  it('has nothing to fill in where there are no blanks', () => {
    const view = cardView(card([face({ front: [{ kind: 'output', text: 'a\n' }] })], { executed: null }), 0);
    expect(view.answered).toEqual([]);
    expect(view.front).toEqual([{ kind: 'output', lines: ['a'] }]);
  });

  it.each<[Face['answer'], ViewBlock[], string[]]>([
    [
      { kind: 'text', text: 'await', accepted: ['yield'] },
      [{ kind: 'text', spans: [{ text: 'await', style: 'code' }] }],
      ['yield'],
    ],
    [{ kind: 'value', text: '[1]', accepted: [] }, [{ kind: 'output', lines: ['[1]'] }], []],
    [{ kind: 'output', text: 'a\nb\n' }, [{ kind: 'output', lines: ['a', 'b'] }], []],
    [{ kind: 'output', text: '' }, [{ kind: 'text', spans: [{ text: '(nothing)', style: 'emphasis' }] }], []],
    [{ kind: 'error', type: 'KeyError', message: "'a'" }, [{ kind: 'output', lines: ["KeyError: 'a'"] }], []],
    [{ kind: 'error', type: 'KeyError', message: '' }, [{ kind: 'output', lines: ['KeyError'] }], []],
  ])('shows the answer %o', (answer, blocks, accepted) => {
    const view = cardView(card([face({ answer })]), 0);
    expect(view.answer).toEqual(blocks);
    expect(view.accepted).toEqual(accepted);
  });

  it('counts instances round and round', () => {
    const two = card([face({ ask: 'one' }), face({ ask: 'two' })]);
    expect([0, 1, 2, 5].map((instance) => cardView(two, instance).ask)).toEqual(['one', 'two', 'one', 'two']);
  });

  it('lets nothing of a topic act on the terminal', () => {
    const bad = 'x\u001b[2J\u202e';
    const view = cardView(
      card(
        [
          face({
            ask: bad,
            front: [
              { kind: 'text', spans: [{ kind: 'blank', text: bad }] },
              { kind: 'code', language: 'python', code: bad, blanks: [{ from: 0, to: 4 }], folded: bad },
            ],
            answer: { kind: 'text', text: bad, accepted: [bad] },
            back: [{ kind: 'output', text: bad }],
          }),
        ],
        { breadcrumb: [`${bad}\n`], executed: { runtime: bad } },
      ),
      0,
    );
    expect(JSON.stringify(view)).not.toMatch(/\\u001b|\u202e/);
    expect(view.breadcrumb).toEqual(['x␛[2J\\u202e␊']);
  });
});

describe('codeLines', () => {
  const source = fc.array(fc.constantFrom('def f(x):', '  return "a"', '# note', 'x = 1', '', 'await g()'), {
    maxLength: 6,
  });
  it('loses and repeats nothing, whatever is blanked', () => {
    fc.assert(
      fc.property(source, fc.nat(80), fc.nat(20), fc.nat(30), (all, a, size, b) => {
        const code = all.join('\n');
        const clip = (at: number): number => Math.min(at, code.length);
        const first = { from: clip(a), to: clip(a + size) };
        const blanks = [first, { from: clip(first.to + b), to: clip(first.to + b + size) }];
        const text = (filled: boolean): string =>
          codeLines(code, highlight('python', code), blanks, filled)
            .map((line) => line.map((span) => span.text).join(''))
            .join('\n');
        expect(text(true)).toBe(code);
        const hidden = blanks.reduceRight((rest, { from, to }) => `${rest.slice(0, from)}____${rest.slice(to)}`, code);
        expect(text(false)).toBe(hidden);
      }),
    );
  });
});
