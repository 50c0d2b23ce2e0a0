import type { RunResult, Variation } from '../domain/run.ts';
import type { BlankClass, BlankSite } from '../languages/python-blanks.ts';
import { DUNDERS, KEYWORD_RIVALS, OPERATORS } from '../languages/python-blanks.ts';
import { applyEdits, type Folded, unfold } from '../languages/python-clean.ts';
import { PYTHON_BUILTINS, PYTHON_EXCEPTIONS, parsePython } from '../languages/python-program.ts';
import { endOf } from '../verify/evidence.ts';
import type { Execute } from './candidate.ts';

/** What a learner can see of a run: what a token in a blank must reproduce to be right. */
export type Look = (run: RunResult) => string;

/** Output, ending and time. */
export const lookAtRun: Look = (run) => [run.stdout, endOf(run), run.duration.toFixed(1)].join('\u0000');

/** How a program with another token in it is run and looked at. */
export interface Sight {
  readonly look: Look;
  readonly run: (code: string, variation: Variation) => Promise<RunResult>;
}

/** Tokens of the same closed class that could stand in a blank, the token itself left out. */
async function rivalsOf(execute: Execute, program: Folded, site: BlankSite): Promise<string[]> {
  const rivals = await classOf(execute, program, site);
  return [...new Set(rivals)].filter(
    (token) => token !== site.token && /^[A-Za-z]\w*$|^__\w+__$|^\W+$|^(is not|not in)$/.test(token),
  );
}

async function classOf(execute: Execute, program: Folded, site: BlankSite): Promise<readonly string[]> {
  const blank: BlankClass = site.class;
  switch (blank.kind) {
    case 'module-member':
    case 'imported':
      return listed(execute, membersOf(blank.module, site.token));
    case 'builtin':
      return [...PYTHON_BUILTINS].filter(
        (name) => /^[a-z]/.test(name) && !/^(input|breakpoint|help|exit|quit)$/.test(name),
      );
    case 'method':
      return membersAt(execute, program, blank.receiver);
    case 'keyword-argument':
      return listed(
        execute,
        `${program.before}import inspect\n[n for n in inspect.signature(${blank.callee}).parameters]`,
      );
    case 'exception':
      return PYTHON_EXCEPTIONS;
    case 'dunder':
      return DUNDERS;
    case 'keyword':
      return OPERATORS.includes(site.token) ? [...KEYWORD_RIVALS, ...OPERATORS] : KEYWORD_RIVALS;
    case 'operator':
      return OPERATORS;
  }
}

/** What a module offers of a name's own sort: exceptions, things to call, or constants; neither its submodules nor private names. */
function membersOf(module: string, token: string): string {
  return `import ${module}, types
def _sort(name):
    value = getattr(${module}, name)
    if isinstance(value, type) and issubclass(value, BaseException):
        return "exception"
    return "callable" if callable(value) else "module" if isinstance(value, types.ModuleType) else "constant"
[n for n in dir(${module}) if n[0] != "_" and _sort(n) == _sort("${token}")]`;
}

async function listed(execute: Execute, code: string): Promise<string[]> {
  const run = await execute.run(code, { mode: 'cells' });
  return namesIn(run.cells.at(-1)?.value?.repr ?? '');
}

/** The public members of a receiver, asked of it where it stands: the program's calls on it are preceded by the question. */
async function membersAt(execute: Execute, program: Folded, receiver: string): Promise<string[]> {
  const spied = program.code.replaceAll(`${receiver}.`, `_members(${receiver}).`);
  const spy = 'def _members(value):\n    print("members:", *dir(value))\n    return value\n';
  const run = await execute.run(program.before + spy + spied + program.after);
  const line = run.stdout.split('\n').find((one) => one.startsWith('members: ')) ?? '';
  return line
    .split(' ')
    .slice(1)
    .filter((name) => !name.startsWith('_'));
}

/** Names out of the repr of a list of strings, which may have been cut. */
function namesIn(repr: string): string[] {
  return [...repr.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');
}

/** What a run with another token gave. */
export interface Alternative {
  readonly token: string;
  readonly gave: string;
  readonly isSame: boolean;
}

/** What standing in for a token in a blank showed. */
export interface Uniqueness {
  /** Every token that was tried, in the order of trying. */
  readonly tried: readonly Alternative[];
  /** Whether anybody sees what the blanked statements do. */
  readonly isSeen: boolean;
}

/** More equal tokens than this make a blank a riddle. */
export const MOST_ACCEPTED = 4;

/**
 * Puts every rival into the blank and runs it. A token that does the same is run in the other worlds, too, before it counts as
 * the same. Ends early once too many do.
 */
export async function rivalsIn(
  execute: Execute,
  program: Folded,
  site: BlankSite,
  { look, run }: Sight,
): Promise<Uniqueness> {
  const original = look(await run(unfold(program), 0));
  if (look(await run(withoutSites(program, site), 0)) === original) return { tried: [], isSeen: false };
  const isSameElsewhere = async (code: string): Promise<boolean> => {
    for (const variation of [1, 2] as const) {
      if (look(await run(unfold(program), variation)) !== look(await run(code, variation))) return false;
    }
    return true;
  };
  const tried: Alternative[] = [];
  for (const token of await rivalsOf(execute, program, site)) {
    const code = withToken(program, site, token);
    const other = await run(code, 0);
    // What it leaves in names does not count: whoever gets the result that is shown has filled the blank.
    const isSame = look(other) === original && (await isSameElsewhere(code));
    tried.push({ token, gave: shortly(other), isSame });
    if (tried.filter((one) => one.isSame).length > MOST_ACCEPTED) break;
  }
  return { tried, isSeen: true };
}

function shortly(run: RunResult): string {
  const raised = run.outcome.kind === 'raised' ? run.outcome : run.cells.find((cell) => cell.raised !== null)?.raised;
  if (raised) return raised.type;
  if (run.outcome.kind !== 'completed') return endOf(run);
  const text =
    run.stdout.trimEnd() || (run.cells.at(-1)?.value?.repr ?? run.cells.at(-1)?.bindings[0]?.value.repr ?? '');
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > 40 ? `${flat.slice(0, 39)}…` : flat === '' ? 'nothing' : flat;
}

/** The program with `pass` for each simple statement that holds a blank, and without the decorators that do. */
function withoutSites(program: Folded, site: BlankSite): string {
  const root = parsePython(program.code).topNode;
  const edits = new Map<number, { from: number; to: number; text: string }>();
  for (const range of site.ranges) {
    let node = root.resolveInner(range.from, 1);
    while (node.parent !== null && !/^(Body|Script)$/.test(node.parent.name) && node.name !== 'Decorator')
      node = node.parent;
    edits.set(node.from, { from: node.from, to: node.to, text: node.name === 'Decorator' ? '' : 'pass' });
  }
  return unfold(program, applyEdits(program.code, [...edits.values()]));
}

function withToken(program: Folded, site: BlankSite, token: string): string {
  const code = applyEdits(
    program.code,
    site.ranges.map((range) => ({ ...range, text: token })),
  );
  const imported = site.class.kind === 'imported' ? `from ${site.class.module} import ${token}\n` : '';
  return program.before + imported + code + program.after;
}
