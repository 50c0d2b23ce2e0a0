import { randomStream } from '../../src/domain/random.ts';
import { descendants, parsePython } from '../../src/languages/python-program.ts';

/** A number from 0 up to a bound, the bound exclusive. */
export type Random = (below: number) => number;

/** A generator of numbers that is the same for the same seed. */
export function seeded(seed: number): Random {
  const next = randomStream(seed);
  return (below) => Math.floor(next() * below);
}

/** An edited topic, and the word or name that changed: `from` it was, `to` it is; both `''` where no word did. */
export interface Edited {
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

/** A paragraph, a fence, a heading or anything else between blank lines: its lines. */
interface Unit {
  readonly kind: 'prose' | 'python' | 'fence' | 'heading' | 'other';
  readonly lines: readonly string[];
}

interface Page {
  readonly head: readonly string[];
  readonly units: readonly Unit[];
}

type Editor = (page: Page, random: Random) => (Partial<Edited> & { readonly units: readonly Unit[] }) | null;

const pick = <T>(items: readonly T[], random: Random): T | undefined => items[random(items.length)];

/** Cuts a topic as a reader would; knows nothing of how the program does it. */
function pageOf(text: string): Page {
  const lines = text.split('\n');
  const start = lines.indexOf('---', 1) + 1;
  const units: Unit[] = [];
  let open: string[] = [];
  let fence: string | null = null;
  const close = (): void => {
    if (open.length > 0) units.push({ kind: kindOf(open), lines: open });
    open = [];
  };
  for (const line of lines.slice(start)) {
    const mark = /^\s{0,3}(```+|~~~+)/.exec(line)?.[1] ?? null;
    if (fence !== null) {
      open.push(line);
      if (mark !== null && line.trim() === fence) {
        fence = null;
        close();
      }
    } else if (mark !== null) {
      close();
      fence = mark;
      open.push(line);
    } else if (line.trim() === '') close();
    else if (/^#{1,6} /.test(line)) {
      close();
      units.push({ kind: 'heading', lines: [line] });
    } else open.push(line);
  }
  close();
  return { head: lines.slice(0, start), units };
}

function kindOf([first = '']: readonly string[]): Unit['kind'] {
  if (/^\s*(```+|~~~+)\s*(python|py)\b/.test(first)) return 'python';
  if (/^\s*(```|~~~)/.test(first)) return 'fence';
  return /^[A-Za-z`*]/.test(first) && !/^\* /.test(first) ? 'prose' : 'other';
}

function textOf({ head, units }: Page): string {
  return `${[head.join('\n'), ...units.map((unit) => unit.lines.join('\n'))].join('\n\n')}\n`;
}

/** The units with one of a kind edited; null where none can be. */
function editOne(
  page: Page,
  random: Random,
  kind: Unit['kind'],
  edit: (lines: readonly string[]) => readonly string[] | null,
): readonly Unit[] | null {
  const places = page.units.flatMap((unit, at) => (unit.kind === kind ? [at] : []));
  while (places.length > 0) {
    const [at] = places.splice(random(places.length), 1);
    const unit = page.units[at ?? 0];
    const lines = unit === undefined ? null : edit(unit.lines);
    if (unit !== undefined && lines !== null && lines.join('\n') !== unit.lines.join('\n')) {
      return page.units.map((one) => (one === unit ? { ...unit, lines } : one));
    }
  }
  return null;
}

/** Two letters inside a word of prose change places. */
const typo: Editor = (page, random) => {
  let word = { from: '', to: '' };
  const units = editOne(page, random, 'prose', (lines) => {
    const text = lines.join('\n');
    const bare = text.replace(/`[^`]*`|\*\*[^*]*\*\*|\[[^\]]*\]\([^)]*\)/g, (match) => ' '.repeat(match.length));
    const found = pick([...bare.matchAll(/(?<![\w-])[A-Za-z]{5,}(?![\w-])/g)], random);
    if (found === undefined) return null;
    const [from] = found;
    const at = 1 + random(from.length - 3);
    const to = from.slice(0, at) + from[at + 1] + from[at] + from.slice(at + 2);
    word = { from, to };
    return (text.slice(0, found.index) + to + text.slice(found.index + from.length)).split('\n');
  });
  return units === null ? null : { units, ...word };
};

/** A paragraph is wrapped at another width. */
const reflow: Editor = (page, random) => {
  const width = 30 + random(60);
  const units = editOne(page, random, 'prose', (lines) => {
    if (lines.some((line) => /( {2}|\\)$/.test(line))) return null;
    const wrapped = [''];
    for (const word of lines.join(' ').split(/ +/)) {
      const last = wrapped.at(-1) ?? '';
      if (last === '') wrapped[wrapped.length - 1] = word;
      else if (last.length + word.length < width) wrapped[wrapped.length - 1] = `${last} ${word}`;
      else wrapped.push(word);
    }
    // Words at the beginning of a line that would mean something else there.
    return wrapped.some((line) => /^([-+*=#>|]|\d+[.)])/.test(line) && !/^\*\*/.test(line)) ? null : wrapped;
  });
  return units === null ? null : { units };
};

/** A heading below the title gets a word more. */
const heading: Editor = (page, random) => {
  const more = pick([' in Detail', ' at a Glance', ' Step by Step'], random) ?? '';
  const title = page.units.find((unit) => unit.kind === 'heading');
  let from = '';
  const units = editOne(page, random, 'heading', ([line = '']) => {
    if (line === title?.lines[0]) return null;
    from = line.replace(/^#+ /, '');
    return [line + more];
  });
  return units === null ? null : { units, from, to: from + more };
};

/** A remark is added to a program, or one that is no claim is worded otherwise. */
const comment: Editor = (page, random) => {
  const units = editOne(page, random, 'python', (lines) => {
    const remarks = lines.flatMap((line, at) =>
      /^\s*# [A-Z][a-z]+ [a-z]+ [a-z]+/.test(line) && !/output|print|result|return|[:=]/i.test(line) ? [at] : [],
    );
    const at = pick(remarks, random);
    if (at !== undefined) return lines.map((line, index) => (index === at ? `${line} here` : line));
    return lines.some((line) => line.trim().startsWith('>>>'))
      ? null
      : [lines[0] ?? '', '# A remark about nothing in particular', ...lines.slice(1)];
  });
  return units === null ? null : { units };
};

/** A fence is indented, or a program gets a blank line more where it has one. */
const spacing: Editor = (page, random) => {
  const indents = random(2) === 0;
  const units = editOne(page, random, 'python', (lines) => {
    if (indents) return lines.map((line) => (line === '' ? line : `  ${line}`));
    const gap = pick(
      lines.flatMap((line, at) => (line === '' && /^[A-Za-z@]/.test(lines[at + 1] ?? '') ? [at] : [])),
      random,
    );
    return gap === undefined ? null : [...lines.slice(0, gap), '', ...lines.slice(gap)];
  });
  return units === null ? null : { units };
};

/** Two neighbours in a section change places. */
const block: Editor = ({ units }, random) => {
  const places = units.flatMap((one, at) => {
    const other = units[at + 1];
    // A fence below a program may be its output, and has its place there.
    const isFixed = units[at + 2]?.kind === 'fence';
    return other === undefined || isFixed || !mayMove(one, other) ? [] : [at];
  });
  const at = pick(places, random);
  const [one, other] = [units[at ?? 0], units[(at ?? 0) + 1]];
  if (at === undefined || one === undefined || other === undefined) return null;
  return { units: [...units.slice(0, at), other, one, ...units.slice(at + 2)] };
};

/** Programs may change places where neither uses what the other defines. */
function mayMove(one: Unit, other: Unit): boolean {
  const kinds = [one.kind, other.kind];
  if (kinds.some((kind) => kind === 'heading' || kind === 'fence')) return false;
  if (one.kind !== 'python' || other.kind !== 'python') return true;
  const words = ({ lines }: Unit) => new Set(lines.join('\n').match(/[A-Za-z_]\w*/g));
  const defined = ({ lines }: Unit) =>
    lines.flatMap((line) => /^(?:(?:async )?def |class |import |from )?([A-Za-z_]\w*)/.exec(line)?.[1] ?? []);
  return !defined(one).some((name) => words(other).has(name)) && !defined(other).some((name) => words(one).has(name));
}

/** Two neighbouring sections of the second level change places, with all that is below them. */
const section: Editor = ({ units }, random) => {
  const starts = units.flatMap((unit, at) => (unit.kind === 'heading' && unit.lines[0]?.startsWith('## ') ? [at] : []));
  if (starts.length < 2) return null;
  const at = random(starts.length - 1);
  const [from = 0, middle = 0, to = units.length] = starts.slice(at, at + 3);
  return {
    units: [...units.slice(0, from), ...units.slice(middle, to), ...units.slice(from, middle), ...units.slice(to)],
  };
};

/** A number in a program becomes the next one; not 0 or 1, which often decide which way a program goes. */
const literal: Editor = (page, random) => {
  let change = { from: '', to: '' };
  const units = editOne(page, random, 'python', (lines) => {
    const code = lines.slice(1, -1).join('\n');
    const numbers = descendants(parsePython(code).topNode).filter(
      (node) => node.name === 'Number' && /^([2-9]|\d\d)$/.test(code.slice(node.from, node.to)),
    );
    const node = pick(numbers, random);
    if (node === undefined) return null;
    const from = code.slice(node.from, node.to);
    change = { from, to: String(Number(from) + 1) };
    return [
      lines[0] ?? '',
      ...(code.slice(0, node.from) + change.to + code.slice(node.to)).split('\n'),
      lines.at(-1) ?? '',
    ];
  });
  return units === null ? null : { units, ...change };
};

/** A variable gets another name wherever the topic's programs use it. */
const variable: Editor = (page, random) => {
  const programs = page.units
    .filter((unit) => unit.kind === 'python')
    .map((unit) => unit.lines.slice(1, -1).join('\n'));
  const bound = new Set<string>();
  const fixed = new Set<string>();
  for (const code of programs) {
    for (const node of descendants(parsePython(code).topNode)) {
      const name = code.slice(node.from, node.to);
      if (node.name !== 'VariableName') continue;
      const parent = node.parent?.name ?? '';
      const next = node.nextSibling === null ? '' : code.slice(node.nextSibling.from, node.nextSibling.to);
      if (parent === 'AssignStatement' && next === '=' && name.length > 1) bound.add(name);
      if (
        /^(ArgList|ParamList|ImportStatement|FunctionDefinition|ClassDefinition)$/.test(parent) &&
        (parent !== 'ArgList' || next === '=')
      )
        fixed.add(name);
    }
  }
  const from = pick(
    [...bound].filter((name) => !fixed.has(name)),
    random,
  );
  if (from === undefined) return null;
  const to = `${from}_two`;
  const units = page.units.map((unit) => {
    if (unit.kind !== 'python') return unit;
    const code = unit.lines.slice(1, -1).join('\n');
    const uses = descendants(parsePython(code).topNode).filter(
      (node) => node.name === 'VariableName' && code.slice(node.from, node.to) === from,
    );
    const renamed = uses.reduceRight((text, node) => text.slice(0, node.from) + to + text.slice(node.to), code);
    return { ...unit, lines: [unit.lines[0] ?? '', ...renamed.split('\n'), unit.lines.at(-1) ?? ''] };
  });
  return { units, from, to };
};

export const EDITS = { typo, reflow, heading, comment, spacing, block, section, literal, variable } as const;
export type EditName = keyof typeof EDITS;
export const EDIT_NAMES: readonly EditName[] = [
  'typo',
  'reflow',
  'heading',
  'comment',
  'spacing',
  'block',
  'section',
  'literal',
  'variable',
];

/** A topic after one edit of a kind; null where the topic has nothing to edit so. */
export function edit(text: string, name: EditName, random: Random): Edited | null {
  const page = pageOf(text);
  const result = EDITS[name](page, random);
  if (result === null) return null;
  const edited = textOf({ ...page, units: result.units });
  return { text: edited, from: result.from ?? '', to: result.to ?? '' };
}

/** The topic laid out as edits lay it out, so that only an edit makes a difference. */
export function laidOut(text: string): string {
  return textOf(pageOf(text));
}
