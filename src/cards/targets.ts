import type { Cell } from '../domain/run.ts';
import { argumentsOf } from '../languages/python-blanks.ts';
import { descendants, type Statement, statementsOf } from '../languages/python-program.ts';

export const PRINTS = 'What does this print?';

/** What is asked about the last statement of a program. */
export interface Target {
  readonly ask: string;
  readonly state: string;
  /** What is computed: the card is about it. */
  readonly expression: string;
  /** An expression to evaluate behind the statement, where the statement itself does not show what it did; `''` for none. */
  readonly probe: string;
  /** Reads the answer off the last cell, the probe's where there is one. */
  readonly answer: (cell: Cell) => string | null;
}

/** Whether an expression is nothing but a name: it asks for something only where the program changed what it names. */
export function isName(expression: string): boolean {
  return /^[A-Za-z_]\w*$/.test(expression);
}

/**
 * What a statement computes, and how to ask for it; null where it computes nothing that can be asked for.
 *
 * @param cell what the statement did in its block; null where that is not known
 */
export function targetOf(statement: Statement, cell: Cell | null): Target | null {
  switch (statement.node.name) {
    case 'ExpressionStatement':
      return ofExpression(statement, cell);
    case 'AssignStatement':
      return ofAssignment(statement);
    case 'UpdateStatement':
    case 'DeleteStatement':
      return ofChange(statement);
    default:
      return null;
  }
}

function ofExpression(statement: Statement, cell: Cell | null): Target | null {
  const { text, node } = statement;
  const printed = printedExpression(text, node.firstChild?.name ?? '');
  if (printed !== null) {
    const answer = (one: Cell) => oneLine(one.stdout);
    return isWorked(printed) || isName(printed)
      ? { ask: PRINTS, state: 'It prints:', expression: printed, probe: '', answer }
      : null;
  }
  if (/^print\(/.test(text)) return null;
  if (cell?.value === null && cell.receiver !== null) return ofChange(statement);
  return isWorked(text)
    ? {
        ask: 'What is the value of the last line?',
        state: 'The value of the last line is:',
        expression: text,
        probe: '',
        answer: quietValue,
      }
    : null;
}

function ofAssignment(statement: Statement): Target | null {
  const { text } = statement;
  const single = /^([A-Za-z_]\w*)\s*=\s*(?!=)(.+)$/s.exec(text);
  if (single !== null) {
    const [, name = '', right = ''] = single;
    return isWorked(right) ? ofBinding(name, right) : null;
  }
  const several = /^([\w\s,*()[\]]+?)\s*=\s*(?!=)/.exec(text)?.[1] ?? '';
  const names = [...several.matchAll(/(\*?)\s*([A-Za-z_]\w*)/g)];
  // Of several names the one with a star, or the last one, says most.
  const name = (names.find((match) => match[1] === '*') ?? names.at(-1))?.[2];
  if (names.length > 1 && !several.includes('[') && name !== undefined) return ofBinding(name, text);
  return ofChange(statement);
}

function ofBinding(name: string, expression: string): Target {
  return {
    ask: `What is \`${name}\` after this?`,
    state: `Afterwards ${name} is:`,
    expression,
    probe: '',
    answer: (cell) =>
      cell.stdout === '' ? (cell.bindings.find((one) => one.name === name)?.value.repr ?? null) : null,
  };
}

/** `xs.append(3)`, `d["k"] = 1`, `del xs[0]`, `n += 1`: the object that is changed is asked for. */
function ofChange({ text, mutates, binds }: Statement): Target | null {
  const [name] = [...mutates, ...binds];
  return name === undefined ? null : { ...ofBinding(name, text), probe: name, answer: quietValue };
}

function quietValue(cell: Cell): string | null {
  return cell.stdout === '' ? (cell.value?.repr ?? null) : null;
}

/** What `print(...)` prints on its line, options left in; null for other calls. */
function printedExpression(text: string, kind: string): string | null {
  if (kind !== 'CallExpression' || !text.startsWith('print(')) return null;
  const call = statementsOf(text)[0]?.node.firstChild;
  const parts = call ? argumentsOf(text, call) : [];
  return parts.length === 0 ? null : parts.join(', ');
}

function oneLine(stdout: string): string | null {
  const text = stdout.trimEnd();
  return text !== '' && !text.includes('\n') ? text : null;
}

/** Whether an expression does something: a call, an operator, a slice. A name or a plain subscript only repeats what is visible. */
function isWorked(expression: string): boolean {
  const root = statementsOf(expression)[0]?.node;
  return (
    root !== undefined &&
    descendants(root).some(
      (node) =>
        /^(CallExpression|BinaryExpression|ConditionalExpression|NamedExpression)$|Comprehension/.test(node.name) ||
        (node.name === 'MemberExpression' && node.getChild(':') !== null),
    )
  );
}
