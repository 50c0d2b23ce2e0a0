import { descendants, type Statement, statementsOf } from '../languages/python-program.ts';

/**
 * The part of a program that the given module-level statements need, by names: definitions, bindings, and statements that
 * change a needed object in place. Names that share objects (`b = a`) count as one. The caller runs the result again, because
 * names alone prove nothing.
 *
 * @param targets indexes of module-level statements
 */
export function slice(source: string, targets: readonly number[]): string {
  const statements = statementsOf(source);
  const group = aliases(statements);
  const kept = new Set(targets);
  const needed = new Set<string>();
  const need = (statement: Statement) => {
    for (const name of statement.reads) needed.add(group(name));
    for (const name of hidden(source, statement)) needed.add(group(name));
  };
  for (let at = statements.length - 1; at >= 0; at -= 1) {
    const statement = statements[at];
    if (statement === undefined) continue;
    const touches = [...statement.binds, ...statement.mutates].some((name) => needed.has(group(name)));
    const supplies = touches && at < Math.max(...targets);
    if (!kept.has(at) && !supplies) continue;
    kept.add(at);
    need(statement);
  }
  return statements
    .filter((_, at) => kept.has(at))
    .map((statement) => statement.text)
    .join('\n');
}

/** Names that a function binds for itself: a binding outside with the same name is what a reader may mistake it for. */
function hidden(source: string, { node }: Statement): string[] {
  if (node.name !== 'FunctionDefinition') return [];
  return descendants(node)
    .filter((one) => one.name === 'AssignStatement' && one.firstChild?.name === 'VariableName')
    .map(({ firstChild }) => (firstChild === null ? '' : source.slice(firstChild.from, firstChild.to)));
}

/** Names bound from one another, as sets: maps a name to the first of its set. */
function aliases(statements: readonly Statement[]): (name: string) => string {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    const up = parent.get(name);
    return up === undefined ? name : root(up);
  };
  const bound = new Set(
    statements.filter((one) => one.node.name === 'AssignStatement').flatMap((one) => [...one.binds]),
  );
  for (const statement of statements) {
    if (statement.node.name !== 'AssignStatement') continue;
    for (const name of statement.binds) {
      for (const read of statement.reads) {
        if (bound.has(read) && root(read) !== root(name)) parent.set(root(name), root(read));
      }
    }
  }
  return root;
}
