import type { SyntaxNode } from '@lezer/common';
import { children, rootName } from './python-names.ts';
import { descendants, PYTHON_BUILTINS, PYTHON_EXCEPTIONS, parsePython } from './python-program.ts';

/** What a blank is, and with it which other tokens could stand there. */
export type BlankClass =
  /** `asyncio.____(...)`: a member of an imported module. */
  | { readonly kind: 'module-member'; readonly module: string }
  /** `____(...)` or `@____`, imported from a module. */
  | { readonly kind: 'imported'; readonly module: string }
  | { readonly kind: 'builtin' }
  /** `data.____(...)`: a method of a value; `receiver` is its source. */
  | { readonly kind: 'method'; readonly receiver: string }
  /** `sorted(xs, ____=True)`; `callee` is the source of what is called. */
  | { readonly kind: 'keyword-argument'; readonly callee: string }
  | { readonly kind: 'exception' }
  | { readonly kind: 'dunder' }
  | { readonly kind: 'keyword' }
  /** `a // b`; `*` and `**` in front of a name are no operators. */
  | { readonly kind: 'operator' };

/** A place that may be blanked: the token, all its equal occurrences in the same role, and what it is about. */
export interface BlankSite {
  readonly token: string;
  readonly class: BlankClass;
  /** Offsets in the code, ascending. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
  /** What it names, free of the program around it: `asyncio.gather`, `sorted(reverse=)`, `await`. */
  readonly names: string;
}

/** Names that every program uses: knowing them is no knowledge of a topic. */
const PLAIN = new Set(['print', 'self', 'cls', 'super', '__init__', '__name__', 'main', 'Exception']);

/** Keywords worth a blank, where they are what a section is about. */
const KEYWORDS = new Set([
  'await',
  'yield',
  'lambda',
  'nonlocal',
  'global',
  'with',
  'async',
  'del',
  'assert',
  'raise',
  'finally',
  'match',
  'is',
  'in',
  'not',
  'and',
  'or',
  'break',
  'continue',
  'elif',
  'else',
]);

/**
 * The places of a Python program that may be blanked, by what the syntax tree says they are: never locals, parameters, the
 * author's own names, strings, numbers, imports or punctuation.
 *
 * @param imported the import statements of the program, which are not blanked themselves
 * @param focus whether a keyword or an operator is what the section is about
 */
export function blankSites(code: string, imported: string, focus: (keyword: string) => boolean): BlankSite[] {
  const root = parsePython(code).topNode;
  const imports = importsOf(imported);
  const own = ownNames(code, root);
  const sites = new Map<string, { site: Omit<BlankSite, 'ranges'>; ranges: { from: number; to: number }[] }>();
  for (const node of descendants(root)) {
    const found = siteAt(code, node, imports, own, focus);
    if (found === null || PLAIN.has(found.token)) continue;
    const key = `${found.class.kind} ${found.token}`;
    const range = { from: node.from, to: node.to };
    const known = sites.get(key);
    if (known === undefined) sites.set(key, { site: found, ranges: [range] });
    else known.ranges.push(range);
  }
  return [...sites.values()].map(({ site, ranges }) => ({ ...site, ranges }));
}

interface Imports {
  /** Local name of a module -> the module. */
  readonly modules: ReadonlyMap<string, string>;
  /** Local name -> the module it was imported from. */
  readonly members: ReadonlyMap<string, string>;
}

function importsOf(code: string): Imports {
  const root = parsePython(code).topNode;
  const modules = new Map<string, string>();
  const members = new Map<string, string>();
  for (const node of descendants(root).filter((one) => one.name === 'ImportStatement')) {
    const source = code
      .slice(node.from, node.to)
      .replace(/[()\\\n]/g, ' ')
      .trim();
    const from = /^from\s+([\w.]+)\s+import\s+(.*)$/s.exec(source);
    const plain = /^import\s+(.*)$/s.exec(source);
    for (const part of (from?.[2] ?? plain?.[1] ?? '').split(',')) {
      const [name = '', alias] = part.trim().split(/\s+as\s+/);
      if (from !== null && alias === undefined) members.set(name, from[1] ?? '');
      else if (from === null) modules.set(alias ?? name, name);
    }
  }
  return { modules, members };
}

/** Names the program itself defines or binds. */
function ownNames(code: string, root: SyntaxNode): Set<string> {
  const names = new Set<string>();
  for (const node of descendants(root)) {
    const parent = node.parent?.name ?? '';
    const next = node.nextSibling?.name ?? '';
    const binds = /^(FunctionDefinition|ClassDefinition|ParamList)$/.test(parent) || /^(AssignOp|in|,)$/.test(next);
    if (node.name === 'VariableName' && binds && parent !== 'ArgList') names.add(code.slice(node.from, node.to));
  }
  return names;
}

function siteAt(
  code: string,
  node: SyntaxNode,
  imports: Imports,
  own: ReadonlySet<string>,
  focus: (keyword: string) => boolean,
): Omit<BlankSite, 'ranges'> | null {
  const token = code.slice(node.from, node.to);
  if (node.name === 'PropertyName') return memberSite(code, node, token, imports);
  if (node.name === 'VariableName') return nameSite(code, node, token, imports, own);
  // Half of `yield from` gives the other half away.
  const isHalf = token === 'yield' && /\byield\s+from\b/.test(code);
  if (KEYWORDS.has(node.name) && node.firstChild === null && !isHalf && focus(token)) {
    return { token, class: { kind: 'keyword' }, names: token };
  }
  if (/^(ArithOp|CompareOp|BitOp)$/.test(node.name) && focus(token)) {
    return { token, class: { kind: 'operator' }, names: `operator ${token}` };
  }
  return null;
}

/** Tokens that could stand for an operator. */
export const OPERATORS: readonly string[] = [
  ...'+ - * / // % ** @ & | ^ << >> == != < > <= >='.split(' '),
  ...['is', 'is not', 'in', 'not in', 'and', 'or'],
];

/** `module.member`, called or not; `value.method(...)` where the value is not the instance at hand. */
function memberSite(code: string, node: SyntaxNode, token: string, imports: Imports): Omit<BlankSite, 'ranges'> | null {
  const receiver = node.parent?.firstChild ?? null;
  if (receiver === null || receiver.from === node.from) return null;
  const source = code.slice(receiver.from, receiver.to);
  const module = imports.modules.get(source);
  if (module !== undefined) return { token, class: { kind: 'module-member', module }, names: `${module}.${token}` };
  const called =
    node.parent?.parent?.name === 'CallExpression' && node.parent.parent.firstChild?.from === receiver.from;
  if (!called || /^(self|cls|super)\b/.test(source)) return null;
  const root = rootName(code, receiver);
  if (root !== null && imports.modules.has(root)) {
    return { token, class: { kind: 'method', receiver: source }, names: `${root}.${token}` };
  }
  return { token, class: { kind: 'method', receiver: source }, names: `.${token}` };
}

function nameSite(
  code: string,
  node: SyntaxNode,
  token: string,
  imports: Imports,
  own: ReadonlySet<string>,
): Omit<BlankSite, 'ranges'> | null {
  const parent = node.parent;
  if (parent === null || parent.name === 'ImportStatement') return null;
  if (/^__\w+__$/.test(token) && parent.name === 'FunctionDefinition') {
    return { token, class: { kind: 'dunder' }, names: token };
  }
  if (parent.name === 'ArgList' && node.nextSibling?.name === 'AssignOp') {
    const callee = parent.parent?.firstChild;
    if (!callee || parent.parent?.name !== 'CallExpression') return null;
    const source = code.slice(callee.from, callee.to);
    if (own.has(source) || source === 'print') return null;
    return { token, class: { kind: 'keyword-argument', callee: source }, names: `${source}(${token}=)` };
  }
  if (parent.name === 'Decorator' && node.prevSibling?.name === '.') {
    const root = parent.getChild('VariableName');
    const dotted = root === null ? undefined : imports.modules.get(code.slice(root.from, root.to));
    return dotted === undefined
      ? null
      : { token, class: { kind: 'module-member', module: dotted }, names: `${dotted}.${token}` };
  }
  if (own.has(token)) return null;
  if (PYTHON_EXCEPTIONS.includes(token)) return { token, class: { kind: 'exception' }, names: token };
  const called = parent.name === 'CallExpression' && parent.firstChild?.from === node.from;
  const module = imports.members.get(token);
  if (module !== undefined && (called || parent.name === 'Decorator' || parent.name === 'ArgList')) {
    return { token, class: { kind: 'imported', module }, names: `${module}.${token}` };
  }
  const decorator = parent.name === 'Decorator';
  if ((called || decorator) && PYTHON_BUILTINS.has(token)) return { token, class: { kind: 'builtin' }, names: token };
  return null;
}

/** Methods that Python calls by itself. */
export const DUNDERS: readonly string[] =
  '__repr__ __str__ __len__ __iter__ __next__ __enter__ __exit__ __aenter__ __aexit__ __aiter__ __anext__ __call__ __getitem__ __setitem__ __delitem__ __contains__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __add__ __radd__ __iadd__ __sub__ __mul__ __bool__ __hash__ __format__ __new__ __del__ __getattr__ __setattr__ __getattribute__ __post_init__ __init_subclass__ __set_name__ __get__ __set__ __missing__ __reversed__ __index__ __int__ __float__ __bytes__'.split(
    ' ',
  );

/** Tokens of the same class as a keyword that could stand in its place. */
export const KEYWORD_RIVALS: readonly string[] =
  'await yield lambda nonlocal global with async for while if elif else del assert raise return not and or is in break continue pass finally except try from match'.split(
    ' ',
  );

/** Source of each argument of a call, in order. */
export function argumentsOf(code: string, call: SyntaxNode): string[] {
  const list = call.lastChild;
  if (list?.name !== 'ArgList') return [];
  const parts: string[] = [];
  let start = list.from + 1;
  for (const child of children(list)) {
    if (child.name !== ',' && child.name !== ')') continue;
    const part = code.slice(start, child.from).trim();
    if (part !== '') parts.push(part);
    start = child.to;
  }
  return parts;
}
