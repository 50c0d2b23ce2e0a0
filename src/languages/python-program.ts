import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { places } from '../domain/places.ts';
import { children, type Names, namesOf } from './python-names.ts';
import { remember } from './remember.ts';
import { treeOf } from './trees.ts';

/** A module-level statement of a Python program, decorators included. */
export interface Statement extends Names {
  readonly node: SyntaxNode;
  /** Offsets in the program; `from` is the start of the line. */
  readonly from: number;
  readonly to: number;
  /** Lines, from 1. */
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
}

/** Python's own names a program may use without binding them. The list is Python's, so that no runtime is asked for it. */
export const PYTHON_BUILTINS: ReadonlySet<string> = new Set(
  `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir
  divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass
  iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed round set setattr
  slice sorted staticmethod str sum super tuple type vars zip __import__ __name__ __file__ __doc__ __debug__ NotImplemented
  Ellipsis ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError
  BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
  DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError
  FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
  InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
  NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError
  PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration
  StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError
  UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning
  ZeroDivisionError`.split(/\s+/),
);

/** Built-in exceptions, as they are named in `except` clauses and claims. */
export const PYTHON_EXCEPTIONS: readonly string[] = [...PYTHON_BUILTINS].filter((name) =>
  /(Error|Exception|Interrupt|Exit|Iteration|Group|Warning)$/.test(name),
);

/** The syntax tree of a program. */
export function parsePython(code: string): Tree {
  return treeOf(parser, code);
}

/** Whether the grammar found something it cannot read. */
export function hasSyntaxError(tree: Tree): boolean {
  let found = false;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) found = true;
      return !found;
    },
  });
  return found;
}

/** The module-level statements in order. */
export const statementsOf: (code: string) => readonly Statement[] = remember(readStatements);

function readStatements(code: string): readonly Statement[] {
  const placeOf = places(code);
  return children(parsePython(code).topNode)
    .filter((node) => node.name !== 'Comment' && !node.type.isError)
    .map((node) => {
      const from = code.lastIndexOf('\n', node.from - 1) + 1;
      const to = trimmedEnd(code, node);
      return {
        ...namesOf(code, node),
        node,
        from: code.slice(from, node.from).trim() === '' ? from : node.from,
        to,
        line: placeOf(node.from).line,
        endLine: placeOf(Math.max(node.from, to - 1)).line,
        text: code.slice(node.from, to),
      };
    });
}

/** A block's node may reach into the blank lines and comments behind it. */
function trimmedEnd(code: string, node: SyntaxNode): number {
  return node.from + code.slice(node.from, node.to).trimEnd().length;
}

/** Names the program reads and neither binds nor finds among Python's own. */
export function freeNames(code: string): string[] {
  const statements = statementsOf(code);
  const bound = new Set(statements.flatMap((statement) => [...statement.binds]));
  const free = new Set<string>();
  for (const statement of statements) {
    for (const name of statement.reads) if (!bound.has(name) && !PYTHON_BUILTINS.has(name)) free.add(name);
  }
  return [...free];
}

const LITERALS = new Set([
  'Number',
  'String',
  'ContinuedString',
  'Boolean',
  'None',
  'ArrayExpression',
  'TupleExpression',
  'DictionaryExpression',
  'SetExpression',
  'UnaryExpression',
]);

/**
 * Whether a statement may be moved before another block to supply a missing name: an import, a function, a class, or a name
 * bound to a literal. Anything else may depend on what happened before it.
 */
export function isDefinition(statement: Statement): boolean {
  const { node } = statement;
  if (['ImportStatement', 'FunctionDefinition', 'ClassDefinition', 'DecoratedStatement'].includes(node.name))
    return true;
  if (node.name !== 'AssignStatement' || node.firstChild?.name !== 'VariableName') return false;
  const value = node.lastChild;
  return value !== null && LITERALS.has(value.name) && !containsCall(value);
}

function containsCall(node: SyntaxNode): boolean {
  return node.name === 'CallExpression' || node.name === 'AwaitExpression' || children(node).some(containsCall);
}

/** Every node of a tree below (and with) the given one, in document order. */
export function descendants(node: SyntaxNode): SyntaxNode[] {
  return [node, ...children(node).flatMap(descendants)];
}

/** Calls whose result depends on the machine: its files, its environment, its clock, its memory. */
const SURROUNDINGS =
  /\.(exists|is_file|is_dir|is_symlink|stat|lstat|iterdir|glob|rglob|cwd|home|resolve|absolute|expanduser|samefile|owner|now|today|utcnow|read_text|read_bytes)\(|\bos\.(environ|getenv|getcwd|listdir|walk|scandir|getpid|cpu_count|sep\b|linesep|name\b|path\.(exists|isfile|isdir|getsize|abspath|expanduser|join|normpath))|\bopen\(|\b(platform|socket|getpass|shutil|tempfile|subprocess)\.|\bsys\.(argv|path|version|executable|platform|maxsize|get(sizeof|refcount|recursionlimit))|\bid\(|\btime\.(time|localtime|ctime)\(/;

/** Whether code asks the machine around it for something, so that its result says little about the code. */
export function asksTheSurroundings(code: string): boolean {
  return SURROUNDINGS.test(code);
}
