import type { SyntaxNode } from '@lezer/common';
import type { Language } from '../domain/language.ts';
import type { BlankTable } from './blanks.ts';
import { parse, profile } from './index.ts';
import { applyEdits, type Folded } from './python-clean.ts';
import { codeEnd, enclosingStatement, isBody, isComment } from './syntax.ts';
import { defines, errorsIn, importsOf, isImport, type TokenSite } from './token-sites.ts';

/** The part of a program that a card about one token shows, and where the token stands in it. */
export interface Cut {
  readonly program: Folded;
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
}

/** Bodies whose items say nothing alone: arms, cases, variants. */
const PARTS = /^(?:Match|Switch|Enum)|^StatementGroup$/;
/** Stands for the token while code around it is taken away. */
const MARK = '\uE000';

/** What uses the blank's result is shown too where all is no longer than this. */
const FEW_LINES = 8;

/**
 * Pieces of a program around a token that can be shown, the best first: the smallest statement or
 * definition with what it uses and what uses it where that is short; else with less of it. Wrappers (`main`) and comments are left out.
 *
 * @param at offset of the token
 * @param fits whether a piece of code can be shown
 */
export function cutsAround(
  language: Language,
  code: string,
  site: TokenSite,
  at: number,
  fits: (code: string) => boolean,
): Cut[] {
  const tree = parse(language, code);
  const table = profile(language).blanks;
  if (tree === null || table === null || errorsIn(tree) > 0) return [];
  const marked = site.ranges.reduce(
    (text, { from, to }) => text.slice(0, from) + MARK.repeat(to - from) + text.slice(to),
    code,
  );
  const levels = levelsAround(tree.resolveInner(at, 1));
  const texts = levels
    .map((_, depth) => depth)
    .filter((depth) => depth + 1 === levels.length || !isWrapper(levels[depth], code))
    .flatMap((depth) => choices(code, table, levels, depth))
    .filter((items) => !items.some((item) => isRefused(item, code)))
    .map((items) => textOf(marked, items))
    .filter((text) => fits(text));
  const imports = importsOf(tree, code, table);
  return [...new Set(texts)].map((text) => unmarked(text, site.token, foldedFor(text, imports, site.token)));
}

/** A body and the item of it that holds the token. */
interface Level {
  readonly body: SyntaxNode;
  readonly item: SyntaxNode;
}

/** From the whole program inwards. */
function levelsAround(leaf: SyntaxNode): Level[] {
  const levels: Level[] = [];
  for (let item = leaf; item.parent !== null; item = item.parent) {
    const body = item.parent;
    if ((isBody(body.name) && !PARTS.test(body.name)) || body.parent === null) levels.unshift({ body, item });
  }
  return levels.filter(({ item }) => !isBody(item.name) && !isField(item));
}

/** A field says nothing without its class. */
function isField({ name, parent }: SyntaxNode): boolean {
  return /^Class/.test(parent?.parent?.name ?? '') && /^(Assign|Property|Field|Variable)/.test(name);
}

/** The function that every program begins with, and the class that Java wants around it. */
function isWrapper(level: Level | undefined, code: string): boolean {
  const text = level === undefined ? '' : code.slice(level.item.from, level.item.to);
  return /^[^{]*\bmain\s*\([^{]*\{|^(?:public\s+)?class\s+\w+\s*\{\s*public static void main\b/i.test(text);
}

/**
 * What could be shown of a level: the item with all that it uses and what then uses its names, if that is little; with all that
 * it uses; with what its own body defines; alone.
 */
function choices(code: string, table: BlankTable, levels: readonly Level[], depth: number): SyntaxNode[][] {
  const level = levels[depth];
  if (level === undefined) return [];
  const near = usedBy(code, table, level.item, definers(level));
  const outer = levels.slice(0, depth).flatMap((one) => definers(one));
  const used = usedBy(code, table, level.item, [...definers(level), ...outer]);
  const whole = inOrder([...used, ...usersOf(code, table, level, near)]);
  const isShort = textOf(code, whole).split('\n').length <= FEW_LINES;
  return [...(isShort ? [whole] : []), used, near, [level.item]];
}

/** The author says of it that it is wrong; without that comment it would look right. */
function isRefused(item: SyntaxNode, code: string): boolean {
  const line = code.indexOf('\n', codeEnd(item));
  const text = code.slice(item.from, line < 0 ? code.length : line);
  return [...text.matchAll(/(?:\/\/|\/\*|#).*/g)].some(([comment]) => WRONG.test(comment));
}

const WRONG =
  /\b(?:errors?|wrong|bad|incorrect|invalid|illegal|panics?|(?:does|do|will|would)(?:n't| not) (?:compile|work)|won't (?:compile|work)|undefined behaviou?r|bug)\b|[❌✗✘]/i;

/** Each once; two nodes of one place are not the same object. */
function inOrder(items: readonly SyntaxNode[]): SyntaxNode[] {
  return [...new Map(items.map((item) => [item.from, item])).values()].sort((a, b) => a.from - b.from);
}

/** The statements of a body that use what some of its items define, and do not define it anew. */
function usersOf(code: string, table: BlankTable, { body }: Level, items: readonly SyntaxNode[]): SyntaxNode[] {
  const names = new Set(items.flatMap((item) => namesOf(code, definedBy(item, table))));
  return itemsOf(body).filter(
    (other) =>
      !isImport(other, code, table) &&
      !isEnd(other, code) &&
      namesOf(code, leaves(other)).some((name) => names.has(name)) &&
      !namesOf(code, definedBy(other, table)).some((name) => names.has(name)),
  );
}

function namesOf(code: string, nodes: readonly SyntaxNode[]): string[] {
  return nodes.map((node) => code.slice(node.from, node.to));
}

/** The last line of every C program. */
function isEnd(item: SyntaxNode, code: string): boolean {
  return /^return 0\b/.test(code.slice(item.from, item.to));
}

/** What else a body holds that may define a name used by the item: bindings before it, functions and types anywhere. */
function definers({ body, item }: Level): SyntaxNode[] {
  return itemsOf(body).filter(
    (other) =>
      other.from !== item.from &&
      !CONTROL.test(other.name) &&
      !CONTROL.test(other.firstChild?.name ?? '') &&
      (other.from < item.from || DECLARES.test(other.name)),
  );
}

const CONTROL = /^(?:For|While|If|Do|Try|Switch|Match|Select|Loop)/;
const DECLARES = /^(?:Function|Class|Struct|Enum|Interface|Trait|Impl|Type|Method|Record|Attribute|Template|Concept)/;

function itemsOf(body: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = body.firstChild; child !== null; child = child.nextSibling) {
    if (/^[A-Za-z]/.test(child.name) && !isComment(child.name)) found.push(child);
  }
  return found;
}

/** An item with those others that define what it uses, directly or through one another, in the order of the program. */
function usedBy(code: string, table: BlankTable, item: SyntaxNode, others: readonly SyntaxNode[]): SyntaxNode[] {
  const chosen = [item];
  for (const one of chosen) {
    const used = new Set(namesOf(code, leaves(one)));
    for (const name of chosen.flatMap((known) => namesOf(code, definedBy(known, table)))) used.delete(name);
    const defining = others.filter(
      (other) =>
        !chosen.some((known) => known.from === other.from) &&
        !isImport(other, code, table) &&
        namesOf(code, definedBy(other, table)).some((name) => used.has(name)),
    );
    chosen.push(...defining);
  }
  return inOrder(chosen);
}

/** The leaves by which an item gives a name to its surroundings: not its parameters, not what its body defines. */
function definedBy(item: SyntaxNode, table: BlankTable): SyntaxNode[] {
  return leaves(item).filter((leaf) => {
    if (!defines(leaf, table) || enclosingStatement(leaf)?.from !== item.from) return false;
    for (let node = leaf.parent; node !== null && node.from > item.from; node = node.parent) {
      if (/Param|Lambda|Arrow|Closure/.test(node.name)) return false;
    }
    return true;
  });
}

function leaves(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(...leaves(child));
  return node.firstChild === null ? [node] : found;
}

/** The text of some items, each moved to the margin, without comments and blank lines. */
function textOf(code: string, items: readonly SyntaxNode[]): string {
  return items
    .map((item) => {
      const end = codeEnd(item);
      const to = end + (/^\s*;/.exec(code.slice(end))?.[0].length ?? 0);
      const start = code.lastIndexOf('\n', item.from - 1) + 1;
      const indent = /^\s*$/.test(code.slice(start, item.from)) ? code.slice(start, item.from) : '';
      const bare = applyEdits(
        code.slice(item.from, to),
        commentsIn(item).map((comment) => ({ from: comment.from - item.from, to: comment.to - item.from, text: '' })),
      );
      return bare
        .split('\n')
        .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line).trimEnd())
        .filter((line) => line !== '')
        .join('\n');
    })
    .reduce((text, part) => (text === '' ? part : `${text}\n${isLong(text, part) ? '\n' : ''}${part}`), '');
}

/** Definitions of several lines stand apart. */
function isLong(text: string, part: string): boolean {
  return part.includes('\n') || /\n[)}\]];?$/.test(text);
}

function commentsIn(item: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (isComment(node.name)) found.push(node);
    for (let child = node.firstChild; child !== null; child = child.nextSibling) visit(child);
  };
  visit(item);
  return found;
}

/** The imports that the shown code needs, on one line, without the answer; headers name nothing and are all kept. */
function foldedFor(text: string, imports: readonly string[], token: string): string {
  const shown = new Set(`${text} ${token}`.match(/\w+/g));
  const needed = imports.filter(
    (one) =>
      /^#/.test(one) ||
      (!/^(?:package|namespace|<\?)/.test(one) &&
        (one.match(/\w+/g) ?? []).some((word) => shown.has(word) && !/^(?:import|use|from|const|require)$/.test(word))),
  );
  const line = needed.map((one) => one.replace(/\s+/g, ' ').trim()).join(' ');
  return line.replace(new RegExp(`(?<!\\w)${token}(?!\\w)`, 'gi'), '…');
}

function unmarked(text: string, token: string, folded: string): Cut {
  const ranges = [...text.matchAll(new RegExp(`${MARK}+`, 'g'))].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
  const code = ranges.reduce((whole, { from, to }) => whole.slice(0, from) + token + whole.slice(to), text);
  return { program: { before: '', code, after: '', folded }, ranges };
}
