import type { Card, CardKind, Face, FaceBlock } from '../../src/domain/card.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { cardId, contentHash } from '../../src/domain/ids.ts';
import type { Language } from '../../src/domain/language.ts';

/** Text that some reader of an Anki field would take for its own markup. */
export const HOSTILE = [
  'std::sync::Arc',
  '{"a": {"b": 1}}',
  'f"{{literal}} {value!r}"',
  '{{c1::fake::hint}}',
  '{{c99::x}}',
  '<Foo bar={{baz: 1}} />',
  '\\(x^2\\) and \\[y\\] and $$z$$',
  '[sound:boo.mp3] [latex]x[/latex] [$]y[/$] [[type:Front]]',
  '<script>alert(1)</script><img src=x onerror="alert(1)">',
  '</code></pre></div></style></script><svg/onload=alert(1)>',
  '<a href="javascript:alert(1)" onclick=alert(1)>x</a> javascript:alert(1)',
  '<style>* { display: none }</style> <![CDATA[x]]> <?php x ?> <!DOCTYPE x>',
  '" onmouseover="alert(1)" x="',
  'const a = <b style={{color: `red`}}>{items.map((x) => <li key={x}>{x}</li>)}</b>;',
  "Vec::<HashMap<&'a str, Box<dyn Fn() -> u8>>>::new()",
  '\\begin{equation}x\\end{equation} \\require{html} \\href{javascript:alert(1)}{x}',
  'a \u202eright to left\u202c \u2066isolated\u2069 \u200f\u061c שלום',
  '--> <!-- }} &amp; &#123;',
  '{{FrontSide}} {{#Front}} {{^Front}} {{/Front}} {{=<% %>=}}',
  'image-occlusion:rect:left=.1',
  'a:',
  '}',
  '{',
  ':::',
  'x\u001fy\u001bz\u202ew',
  "it's \"quoted\" & 'single'",
  'İstanbul 👩\u200d🚀 e\u0301',
] as const;

export function sampleCard(kind: CardKind, concept: string, face: Partial<Face>, part: Partial<Card> = {}): Card {
  const faces: Face[] = [
    { ask: 'What does this print?', front: [], answer: { kind: 'text', text: 'x', accepted: [] }, back: [], ...face },
  ];
  const card = {
    id: cardId('python.async.basics', kind, concept),
    kind,
    topic: 'python.async.basics',
    concept,
    breadcrumb: ['Python', 'Async/Await Basics'],
    faces,
    executed: { runtime: 'CPython 3.14.2' },
    siblings: [],
    line: 12,
    section: ['Async/Await Basics', 'Gathering'],
    ...part,
  };
  return { ...card, content: contentHash(card) };
}

export function codeBlock(code: string, hidden = '', language: Language | null = 'python'): FaceBlock {
  const blanks = hidden === '' ? [] : [...occurrences(code, hidden)];
  return { kind: 'code', language, code, blanks, folded: 'import asyncio' };
}

function* occurrences(code: string, hidden: string): Generator<{ from: number; to: number }> {
  for (let from = code.indexOf(hidden); from >= 0; from = code.indexOf(hidden, from + hidden.length))
    yield { from, to: from + hidden.length };
}

export function sampleDeck(cards: readonly Card[], topic: Partial<Deck['topic']> = {}): Deck {
  return {
    schema: 1,
    topic: {
      id: 'python.async.basics',
      title: 'Async/Await Basics',
      file: 'python/async/basics.md',
      category: 'async',
      difficulty: 'intermediate',
      language: 'python',
      tags: ['python', 'async await', 'std::sync', '<b>', ''],
      prerequisites: [],
      fingerprint: '0123456789abcdef',
      ...topic,
    },
    cards,
    aliases: {},
    retired: [],
  };
}

const GATHER = `async def fetch(name, delay):
    await asyncio.sleep(delay)
    return {"name": name, "took": {"s": delay}}

async def main():
    print(await asyncio.gather(
        fetch("a", 3), fetch("b", 1)))  # both at once
`;

/** A card of every kind, and for each hostile text a cloze, a code cloze or a plain card with it in every place. */
export function sampleDecks(): Deck[] {
  return [sampleDeck([...plainCards(), ...HOSTILE.map(hostileCard)]), rustDeck()];
}

function plainCards(): Card[] {
  const sentence: FaceBlock = {
    kind: 'text',
    spans: [
      { kind: 'text', text: 'The ' },
      { kind: 'blank', text: 'event loop' },
      { kind: 'text', text: ' manages and schedules ' },
      { kind: 'code', text: 'async def' },
      { kind: 'text', text: ' coroutines.' },
    ],
  };
  const output: Face['answer'] = { kind: 'output', text: 'A\nB\nC\n' };
  return [
    sampleCard('term', 'sleep', {
      ask: 'asyncio: which call does this? "Non-blocking delay."',
      answer: { kind: 'text', text: 'asyncio.sleep', accepted: [] },
    }),
    sampleCard('cloze', 'loop', { ask: '', front: [sentence] }, { executed: null }),
    sampleCard('code-cloze', 'gather', {
      ask: 'Fill the blank: run both at once.',
      front: [codeBlock(GATHER, 'gather')],
      answer: { kind: 'text', text: 'gather', accepted: ['shield'] },
      back: [{ kind: 'text', spans: [{ kind: 'text', text: 'Results come in argument order.' }] }],
    }),
    sampleCard('value', 'floor', {
      ask: 'What is the value?',
      front: [codeBlock('17 // 5')],
      answer: { kind: 'value', text: '3', accepted: [] },
    }),
    sampleCard('predict', 'gather', {
      front: [codeBlock(GATHER)],
      answer: { kind: 'output', text: "[{'name': 'a', 'took': {'s': 3}}, {'name': 'b', 'took': {'s': 1}}]\n" },
    }),
    sampleCard('order', 'tasks', { ask: 'In which order?', front: [codeBlock(GATHER)], answer: output }),
    sampleCard('error', 'await', {
      ask: 'Run as a script: what happens?',
      front: [codeBlock('await greet()')],
      answer: { kind: 'error', type: 'SyntaxError', message: "'await' outside function" },
    }),
    sampleCard('contrast', 'await', {
      front: [codeBlock('greet()\nprint("end")')],
      answer: { kind: 'output', text: 'end' },
      back: [
        {
          kind: 'text',
          spans: [
            { kind: 'text', text: 'With ' },
            { kind: 'code', text: 'await greet()' },
          ],
        },
        { kind: 'output', text: 'Hello\nend' },
      ],
    }),
    sampleCard('predict', 'silent', { front: [codeBlock('x = 1')], answer: { kind: 'output', text: '' } }),
    sampleCard('cloze', 'without a blank', { front: [codeBlock('x = 1')] }),
  ];
}

function hostileCard(text: string, at: number): Card {
  const kind = (['cloze', 'code-cloze', 'predict', 'error'] as const)[at % 4] ?? 'cloze';
  const code = `before ${text} {${text}} after`;
  const front: FaceBlock[] = [
    {
      kind: 'text',
      spans: [
        { kind: 'text', text: `${text}:` },
        { kind: 'text', text: `:${text}` },
      ],
    },
    {
      kind: 'text',
      spans: [
        { kind: 'text', text: '{' },
        { kind: 'blank', text },
        { kind: 'strong', text: '}' },
      ],
    },
    codeBlock(code, text, at % 2 === 0 ? 'python' : null),
  ];
  const answer: Face['answer'] =
    kind === 'predict'
      ? { kind: 'output', text }
      : kind === 'error'
        ? { kind: 'error', type: text, message: text }
        : { kind: 'text', text, accepted: [text, 'other'] };
  const back: FaceBlock[] = [{ kind: 'output', text }, codeBlock(text)];
  return sampleCard(
    kind,
    `hostile ${at}`,
    { ask: `Ask ${text}`, front, answer, back },
    {
      breadcrumb: ['Python', text],
      section: [text, `${text}:`],
      executed: { runtime: text },
    },
  );
}

function rustDeck(): Deck {
  const code = 'let shared = std::sync::Arc::new(vec![Some(1)]);\nprintln!("{shared:?} {{}}");';
  const card = sampleCard(
    'code-cloze',
    'Arc',
    {
      ask: 'Share ownership between threads.',
      front: [codeBlock(code, 'std::sync::Arc', 'rust')],
      answer: { kind: 'text', text: 'std::sync::Arc', accepted: [] },
    },
    { id: cardId('rust.rc-arc', 'code-cloze', 'Arc'), topic: 'rust.rc-arc', executed: null, breadcrumb: ['Rust'] },
  );
  const topic = { id: 'rust.rc-arc', title: 'std::sync::', category: 'Rust', language: 'rust', tags: [] } as const;
  return sampleDeck([card], topic);
}
