import type { SyntaxNode, Tree } from '@lezer/common';
import type { Language } from '../domain/language.ts';
import type { BlankTable, Family } from './blanks.ts';
import { parse, profile } from './index.ts';

/** A place that may be blanked without running anything: a token of the language, with all its equal occurrences. */
export interface TokenSite {
  readonly token: string;
  readonly kind: 'keyword' | 'name';
  /** What it names, free of the program around it: `Rc::clone`, `.map`, `keyword match`. */
  readonly names: string;
  /** Tokens that could stand in its place, itself among them; null where none are known. */
  readonly family: Family | null;
  /** Offsets in the code, ascending. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
}

/** A word of the tree. */
interface Leaf {
  readonly node: SyntaxNode;
  readonly text: string;
  readonly isName: boolean;
  readonly imported: boolean;
}

const WORD = /^[A-Za-z_$][\w$]*$/;
/** How the grammars used here call names; every other word is a keyword. */
const NAME_NODE = /(?:Identifier|Name|Definition|Label|PrimitiveType)$/;

function leavesOf(tree: Tree, code: string, table: BlankTable): Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (node: SyntaxNode, imported: boolean): void => {
    const imports = imported || isImport(node, code, table);
    for (let child = node.firstChild; child !== null; child = child.nextSibling) visit(child, imports);
    const text = code.slice(node.from, node.to);
    if (node.firstChild === null && WORD.test(text))
      leaves.push({ node, text, isName: NAME_NODE.test(node.name), imported: imports });
  };
  visit(tree.topNode, false);
  return leaves;
}

/** Whether a statement only says where names come from. */
export function isImport(node: SyntaxNode, code: string, table: BlankTable): boolean {
  return (
    (table.imports.test(node.name) && !/^#\s*define/.test(code.slice(node.from, node.to))) ||
    (/^(?:Variable|Lexical)Declaration$/.test(node.name) && /=\s*require\(/.test(code.slice(node.from, node.to)))
  );
}

/** The import statements of a program, in order. */
export function importsOf(tree: Tree, code: string, table: BlankTable): string[] {
  const found: string[] = [];
  for (let child = tree.topNode.firstChild; child !== null; child = child.nextSibling) {
    if (isImport(child, code, table)) found.push(code.slice(child.from, child.to));
  }
  return found;
}

/** Names that the author brings: what the code defines or binds, and what it imports from its own files. */
export function ownNames(language: Language, code: string): Set<string> {
  const table = profile(language).blanks;
  const tree = parse(language, code);
  if (table === null || tree === null) return new Set();
  const own = leavesOf(tree, code, table)
    .filter((leaf) => leaf.isName && !leaf.imported && defines(leaf.node, table))
    .map((leaf) => leaf.text);
  const near = importsOf(tree, code, table).filter((text) => /['"]\.|\b(?:crate|super|self)::|from\s+\./.test(text));
  return new Set([...own, ...near.flatMap(wordsIn)]);
}

/** Whether a leaf binds the name that it is. */
export function defines(node: SyntaxNode, table: BlankTable): boolean {
  let first = true;
  for (let one = node.prevSibling; one !== null; one = one.prevSibling) first &&= one.name !== node.name;
  return table.defines.test(`${node.parent?.name}>${node.name}${first ? '' : '+'}`);
}

function wordsIn(text: string): string[] {
  return text.match(/[A-Za-z_$][\w$]*/g) ?? [];
}

/**
 * The tokens of a program that are knowledge of the language or of a library: never the author's own names, parameters, strings,
 * numbers, imports, or what every program has.
 *
 * @param own names that the author brings, here or elsewhere in the topic
 */
export function tokenSites(language: Language, code: string, own: ReadonlySet<string>): TokenSite[] {
  const table = profile(language).blanks;
  const tree = parse(language, code);
  if (table === null || tree === null) return [];
  const imported = new Set(
    importsOf(tree, code, table)
      .filter((text) => !text.startsWith('#'))
      .flatMap(wordsIn),
  );
  const leaves = leavesOf(tree, code, table).filter((leaf) => !leaf.imported);
  const sites = new Map<string, TokenSite>();
  for (const leaf of leaves) {
    if (table.boilerplate.has(leaf.text)) continue;
    const site = leaf.isName ? nameSite(code, leaf, table, own, imported) : keywordSite(leaf, table);
    if (site === null || sites.has(leaf.text)) continue;
    const equal = leaves.filter((one) => one.text === leaf.text);
    sites.set(leaf.text, { ...site, ranges: equal.map(({ node }) => ({ from: node.from, to: node.to })) });
  }
  return [...sites.values()];
}

type Site = Omit<TokenSite, 'ranges'>;

function keywordSite({ text }: Leaf, table: BlankTable): Site | null {
  return table.keywords.has(text)
    ? { token: text, kind: 'keyword', names: `keyword ${text}`, family: table.keywords }
    : null;
}

/** What a name is reached through: `std::fs::`, `list.`, also with the dot on the next line. A range `0..n` is none. */
const PATH = /((?:[A-Za-z_$][\w$]*(?:(?:::)?<[^<>]*>)?(?:::|\??->|\s*\??(?<!\.)\.\s*))*)$/;
const SEPARATOR = /(::|->|(?<!\.)\.(?=\s*$))\s*$/;

function nameSite(
  code: string,
  { node, text }: Leaf,
  table: BlankTable,
  own: ReadonlySet<string>,
  imported: ReadonlySet<string>,
): Site | null {
  if (own.has(text) && !text.startsWith('__')) return null;
  const before = code.slice(0, node.from);
  const path = wordsIn((PATH.exec(before)?.[1] ?? '').replace(/<[^<>]*>/g, ''));
  const separator = /\s$/.test(before) && before.trimEnd().endsWith('->') ? undefined : SEPARATOR.exec(before)?.[1];
  const [root] = path;
  const library = root !== undefined && !own.has(root) && (isLibrary(root, table, imported) || /^[A-Z]/.test(root));
  const qualified = library ? `${path.at(-1)}${separator}${text}` : separator === undefined ? text : `.${text}`;
  const family = familyOf(table, qualified) ?? familyOf(table, text);
  const isPath = /^\s*(?:::|\.)/.test(code.slice(node.to));
  const open = separator === undefined ? imported.has(text) : root !== undefined && isLibrary(root, table, imported);
  return family !== null || (open && !isPath && !own.has(root ?? text))
    ? { token: text, kind: 'name', names: qualified, family }
    : null;
}

function isLibrary(root: string, table: BlankTable, imported: ReadonlySet<string>): boolean {
  return table.roots.has(root) || imported.has(root);
}

/** The family of a name, its members by their last part. */
function familyOf(table: BlankTable, name: string): Family | null {
  const found = table.names.find((one) => one.has(name));
  return found === undefined
    ? null
    : new Map([...found].map(([member, tells]) => [wordsIn(member).at(-1) ?? member, tells]));
}

/** Whether a program with other text in some places still has no more errors than before, as far as the grammar tells. */
export function parsesWith(language: Language, code: string, site: TokenSite, token: string): boolean {
  const replaced = [...site.ranges]
    .reverse()
    .reduce((text, { from, to }) => text.slice(0, from) + token + text.slice(to), code);
  return errorsIn(parse(language, replaced)) <= errorsIn(parse(language, code));
}

/** How many places of a text the grammar cannot read. */
export function errorsIn(tree: Tree | null): number {
  let count = 0;
  tree?.iterate({
    enter: (node) => {
      if (node.type.isError) count += 1;
    },
  });
  return count;
}
