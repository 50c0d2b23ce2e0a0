import { readClaimText } from './claim-text.ts';
import { dedent, type RawClaim, wholeLines } from './raw-claim.ts';

/** Whether code is a session with prompts rather than a program. */
export function isSession(code: string, first: string): boolean {
  const line = code.split('\n').find((one) => !/^\s*(?:#|$)/.test(one));
  return line?.trimStart().startsWith(`${first} `) ?? false;
}

/** The program a session types in, on the same lines: prompts gone, what stands below them blank. */
export function sessionScript(code: string, prompts: { readonly first: string; readonly next: string }): string {
  const margin =
    /^\s*/.exec(code.split('\n').find((line) => line.trimStart().startsWith(prompts.first)) ?? '')?.[0] ?? '';
  let isTyped = false;
  const lines = code.split('\n').map((line) => {
    const bare = line.startsWith(margin) ? line.slice(margin.length) : line;
    const prompt = [prompts.first, isTyped ? prompts.next : prompts.first].find(
      (one) => bare === one || bare.startsWith(`${one} `),
    );
    isTyped = prompt !== undefined;
    return prompt === undefined ? '' : bare.slice(prompt.length + 1);
  });
  return lines.join('\n');
}

/** The results of a session: what stands below each prompt, up to the next prompt or blank line. */
export function sessionClaims(code: string, prompts: { readonly first: string; readonly next: string }): RawClaim[] {
  const lines = code.split('\n');
  const offsets: number[] = [0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length + 1);
  const starts = (line: string | undefined, prompt: string): boolean =>
    new RegExp(`^\\s*${prompt.replace(/\./g, '\\.')}(?: |$)`).test(line ?? '');
  const claims: RawClaim[] = [];
  for (let row = 0; row < lines.length; row++) {
    if (!starts(lines[row], prompts.first)) continue;
    let end = row;
    while (starts(lines[end + 1], prompts.next)) end++;
    let last = end;
    while (lines[last + 1]?.trim() && !starts(lines[last + 1], prompts.first)) last++;
    if (last === end) continue;
    claims.push({
      ...expectation(lines.slice(end + 1, last + 1), offsets[end + 1] ?? 0, code),
      form: 'doctest',
      target: { from: row + 1, to: end + 1 },
    });
    row = last;
  }
  return claims;
}

/** Lines below a prompt. Some authors write them as comments, which may also be remarks: these count as marked only with a lead. */
function expectation(
  lines: readonly string[],
  from: number,
  code: string,
): Pick<RawClaim, 'text' | 'marked' | 'at' | 'range'> {
  const commented = lines.every((line) => /^\s*#(?: |$)/.test(line));
  const shown = commented ? lines.map((line) => line.replace(/^\s*# ?/, '')) : lines;
  const lead = commented ? readClaimText(shown[0]?.trim() ?? '') : null;
  const text = lead?.kind === 'block' && lead.text !== '' ? [lead.text, ...shown.slice(1)].join('\n') : dedent(shown);
  const first = text.trimStart().split('\n')[0] ?? '';
  return {
    text,
    marked: lead?.marked ?? !commented,
    at: from + Math.max(lines.join('\n').indexOf(first), 0),
    range: wholeLines(code, from, from + lines.join('\n').length),
  };
}
