import { type Cell, type Runner, VARIATIONS } from '../domain/run.ts';
import type { Claim } from '../domain/topic.ts';
import { statementsOf } from '../languages/python-program.ts';
import type { Actual } from './actuals.ts';
import { checkClaim } from './check-claim.ts';
import { type Evidence, runPython } from './evidence.ts';
import { type JudgedClaim, targetCode } from './judge-block.ts';
import { withoutAddress } from './literal.ts';
import { linesOf } from './program.ts';

/**
 * Judges a recorded prompt session: each expected text against what the prompt shows. Definitions of earlier blocks that it
 * needs are typed in first.
 */
export async function judgeSession({ block, program }: Evidence, runner: Runner): Promise<JudgedClaim[]> {
  const before = typedIn(program.prelude);
  const worlds = await Promise.all(
    VARIATIONS.map((variation) => runPython(runner, before + block.code, { mode: 'session', variation })),
  );
  return block.claims.flatMap((claim): JudgedClaim[] => {
    const [cell, ...varied] = worlds.map(({ cells }) => cells.find((one) => isUnder(claim, one, linesOf(before))));
    if (cell === undefined) return [];
    const checked = checkClaim(expected(claim, cell), sessionActuals(cell));
    const same = varied.every((other) => other !== undefined && shown(other) === shown(cell));
    const stability = same ? 'stable' : 'nondeterministic';
    return [{ ...checked, claim, code: targetCode(block, claim), stability, runtime: worlds[0]?.runtime ?? '' }];
  });
}

/** Statements as they look when typed at the prompt. */
function typedIn(code: string): string {
  return statementsOf(code)
    .map(({ text }) => `>>> ${text.split('\n').join('\n... ')}\n`)
    .join('');
}

function isUnder({ target }: Claim, cell: Cell, shift: number): boolean {
  return cell.line - shift <= target.to && cell.endLine - shift >= target.from;
}

function shown({ stdout, raised }: Cell): string {
  return `${withoutAddress(stdout)}\n${raised?.type ?? ''}`;
}

/** An expected traceback counts by its last line, which names the exception, with its module; a blank line is spelled out. */
function expected(claim: Claim, { raised }: Cell): Claim {
  if (raised === null) return { ...claim, text: claim.text.replace(/^<BLANKLINE>$/gm, '') };
  const last = claim.text.trimEnd().split('\n').at(-1) ?? '';
  return { ...claim, text: last.replace(/^(?:[a-z_]\w*\.)+(?=[A-Z])/, '') };
}

function sessionActuals({ stdout, raised }: Cell): Actual[] {
  if (raised === null) return [{ kind: 'output', text: stdout }];
  return [
    { kind: 'raised', raised },
    { kind: 'output', text: `${raised.type}: ${raised.message}` },
  ];
}
