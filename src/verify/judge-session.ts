import type { Cell, Runner } from '../domain/run.ts';
import type { Claim, CodeBlock } from '../domain/topic.ts';
import type { Actual } from './actuals.ts';
import { checkClaim } from './check-claim.ts';
import { runPython } from './evidence.ts';
import { type JudgedClaim, targetCode } from './judge-block.ts';
import { withoutAddress } from './literal.ts';

/** Judges a recorded prompt session: each expected text against what the prompt shows. */
export async function judgeSession(block: CodeBlock, runner: Runner): Promise<JudgedClaim[]> {
  const worlds = await Promise.all(
    ([0, 1, 2] as const).map((variation) => runPython(runner, block.code, { mode: 'session', variation })),
  );
  return block.claims.flatMap((claim): JudgedClaim[] => {
    const [cell, ...varied] = worlds.map(({ cells }) => cells.find((one) => isUnder(claim, one)));
    if (cell === undefined) return [];
    const checked = checkClaim(expected(claim, cell), sessionActuals(cell));
    const same = varied.every((other) => other !== undefined && shown(other) === shown(cell));
    const stability = same ? 'stable' : 'nondeterministic';
    return [{ ...checked, claim, code: targetCode(block, claim), stability, runtime: worlds[0]?.runtime ?? '' }];
  });
}

function isUnder({ target }: Claim, cell: Cell): boolean {
  return cell.line <= target.to && cell.endLine >= target.from;
}

function shown({ stdout, raised }: Cell): string {
  return `${withoutAddress(stdout)}\n${raised?.type ?? ''}`;
}

/** An expected traceback counts by its last line, which names the exception; a blank line is spelled out. */
function expected(claim: Claim, { raised }: Cell): Claim {
  if (raised === null) return { ...claim, text: claim.text.replace(/^<BLANKLINE>$/gm, '') };
  return { ...claim, text: claim.text.trimEnd().split('\n').at(-1) ?? '' };
}

function sessionActuals({ stdout, raised }: Cell): Actual[] {
  if (raised === null) return [{ kind: 'output', text: stdout }];
  return [
    { kind: 'raised', raised },
    { kind: 'output', text: `${raised.type}: ${raised.message}` },
  ];
}
