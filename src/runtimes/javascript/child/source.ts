import { type AnyNode, type Program, parse } from 'acorn';
import { calleeOf, nameStart, render } from './callee.ts';
import { namesOf, walk } from './syntax.ts';

/** A program as text and as a tree. */
export interface Source {
  readonly code: string;
  readonly tree: Program;
  /** As Node decides: a module where it reads as one only. */
  readonly isModule: boolean;
  /** The modules it imports. */
  readonly imports: readonly string[];
  /** What it asks for that cannot be represented here; null where nothing is known. */
  readonly refusal: string | null;
  /** What is called at a place (line from 1, column from 1), in the words of V8; null where that is not certain. */
  calleeAt(line: number, column: number): string | null;
  /** Whether a name that turned out to be read-only can be nothing but a constant. */
  isConstant(name: string): boolean;
}

/** @throws SyntaxError in the words of acorn, which are often those of V8, with a place in parentheses behind them */
export function readSource(text: string): Source {
  const { tree: plain } = parseAsNode(text);
  const code = withHarness(text, plain);
  const { tree, isModule } = parseAsNode(code);
  const calls = new Map<string, string>();
  const constants = new Set<string>();
  const keys = new Set<string>();
  const imports: string[] = [];
  let refusal: string | null = null;

  walk(plain, (node) => {
    refusal ??= refusalOf(node);
  });
  walk(tree, (node) => {
    const callee = calleeOf(node);
    if (callee !== null) {
      const name = render(callee) ?? '';
      for (const at of [nameStart(callee), callee.start, node.start, callee.end]) {
        const key = placeKey(code, at);
        // Two calls at one place: it is not certain which.
        calls.set(key, calls.has(key) && calls.get(key) !== name ? '' : name);
      }
    }
    if (node.type === 'VariableDeclaration' && node.kind === 'const') {
      for (const { id } of node.declarations) for (const name of namesOf(id)) constants.add(name);
    }
    if (node.type === 'ImportDeclaration') imports.push(String(node.source.value));
    if (node.type === 'MemberExpression' || node.type === 'Property' || node.type === 'PropertyDefinition') {
      const key = node.type === 'MemberExpression' ? node.property : node.key;
      if (key.type === 'Identifier' || key.type === 'PrivateIdentifier') keys.add(key.name);
      if (key.type === 'Literal') keys.add(String(key.value));
    }
  });
  return {
    code,
    tree,
    isModule,
    imports,
    refusal,
    calleeAt: (line, column) => calls.get(`${line}:${column}`) || null,
    isConstant: (name) => constants.has(name) && !keys.has(name),
  };
}

/**
 * Tells the harness of each error that the program catches, on the lines as they are, and lets it make objects of what is spread
 * in an object: the engine spreads no text there.
 */
function withHarness(code: string, tree: Program): string {
  const inserted: { readonly at: number; readonly text: string }[] = [];
  walk(tree, (node) => {
    if (node.type === 'ObjectExpression') {
      for (const one of node.properties) {
        if (one.type !== 'SpreadElement' || one.argument.type === 'ObjectExpression') continue;
        inserted.push({ at: one.argument.start, text: '__own(' }, { at: one.argument.end, text: ')' });
      }
    }
    if (node.type !== 'CatchClause') return;
    const begin = node.body.start + 1;
    if (node.param === null)
      inserted.push({ at: node.body.start, text: '(__thrown) ' }, { at: begin, text: '__caught(__thrown);' });
    if (node.param?.type === 'Identifier') inserted.push({ at: begin, text: `__caught(${node.param.name});` });
  });
  const ordered = inserted.sort((a, b) => b.at - a.at);
  return ordered.reduce((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), code);
}

function parseAsNode(code: string): { readonly tree: Program; readonly isModule: boolean } {
  const options = { ecmaVersion: 'latest', locations: true } as const;
  try {
    return {
      tree: parse(code, { ...options, sourceType: 'script', allowReturnOutsideFunction: true }),
      isModule: false,
    };
  } catch (error) {
    try {
      return { tree: parse(code, { ...options, sourceType: 'module' }), isModule: true };
    } catch (second) {
      // A mistake in what is no module anyway is told as that of a script.
      throw /\b(import|export|await)\b/.test(code) ? second : error;
    }
  }
}

/** Names that say where the file is, and names of the harness. */
const RESERVED = /^__(filename|dirname|caught|thrown|own|modules)$/;

function refusalOf(node: AnyNode): string | null {
  if (node.type === 'ImportExpression') return 'it imports while it runs';
  if (node.type === 'MetaProperty' && node.meta.name === 'import') return 'it asks for import.meta';
  if (node.type === 'Identifier' && RESERVED.test(node.name)) return `it uses the name ${node.name}`;
  if (node.type === 'ImportNamespaceSpecifier') return 'it imports all of a module';
  if (node.type !== 'ImportDeclaration' && 'source' in node && node.source) return 'it exports what it imports';
  if (node.type === 'VariableDeclaration' && node.kind.endsWith('using'))
    return 'not all releases of Node know `using`';
  const isDateText = node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Date';
  return isDateText ? 'the text of a date names the time zone' : null;
}

function placeKey(code: string, offset: number): string {
  const before = code.slice(0, offset);
  const line = before.split('\n').length;
  return `${line}:${offset - (before.lastIndexOf('\n') + 1) + 1}`;
}
