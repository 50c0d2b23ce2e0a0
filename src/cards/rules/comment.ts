import type { CodeBlock } from '../../domain/topic.ts';
import { profile } from '../../languages/index.ts';
import { type CommentLine, commentLines } from '../../topics/comment-lines.ts';
import { type Call, callIn, commentedCalls } from '../call-in.ts';
import type { Candidate, Rule, RuleContext } from '../candidate.ts';
import { drop, type Refusal, unfit } from '../fit.ts';
import { hints } from '../leaks.ts';
import { sentencesOf } from '../sentences.ts';
import { contentStems, specificStems } from '../words.ts';

/** A line of code longer than this is no question. */
const MOST_COLUMNS = 72;

/**
 * A comment that says what one line of code does: the line with its call blanked, the comment as the question. Only calls of a library,
 * and only where the comment stands for that line alone.
 *
 * @example code-cloze
 * ~~~md
 * ```c
 * // Length of a wide string
 * size_t count = wcslen(text);
 * ```
 * ~~~
 * ~~~card
 * Fill the blank.
 * Purpose: Length of a wide string
 * size_t count = ____(text);
 * => wcslen
 * ~~~
 *
 * @example code-cloze
 * ~~~md
 * ```cpp
 * work_done.wait(); // Blocks until the counter is 0
 * ```
 * ~~~
 * ~~~card
 * Fill the blank.
 * Purpose: Blocks until the counter is 0
 * work_done.____();
 * => wait
 * ~~~
 *
 * A comment above several statements speaks about all of them, one that names the call gives it away.
 *
 * @example code-cloze
 * ~~~md
 * ```c
 * // Wide string concatenation
 * wcscpy(target, first);
 * wcscat(target, second);
 * ```
 * ~~~
 * ~~~dropped
 * form
 * ~~~
 *
 * @example code-cloze
 * ~~~md
 * ```c
 * // Sort the array using qsort
 * qsort(values, count, sizeof(int), compare);
 * ```
 * ~~~
 * ~~~dropped
 * leak
 * ~~~
 */
export const comment: Rule = async (context) =>
  context.section.blocks.flatMap((block) => (block.kind === 'code' ? fromBlock(context, block) : []));

function fromBlock(context: RuleContext, block: CodeBlock): Candidate[] {
  if (block.language === null) return [];
  const claims = new Set(block.claims.filter((claim) => claim.marked).map((claim) => claim.line - block.line + 1));
  const lines = block.code.split('\n');
  return commentLines(block.language, profile(block.language), block.code).flatMap((line) => {
    const text = line.text.trim();
    if (!/^[A-Z][a-z]+(?: [^\s[\]{}"'`=<>]+)+$/.test(text) || /\w\(/.test(text) || claims.has(line.row)) return [];
    const found = fromComment(context, block, lines, line);
    if (!('reason' in found)) return [found];
    drop(context, 'code-cloze', text, block.line + line.row - 1, found);
    return [];
  });
}

function fromComment(
  context: RuleContext,
  block: CodeBlock,
  lines: readonly string[],
  line: CommentLine,
): Candidate | Refusal {
  const row = line.own ? line.row : line.row - 1;
  const code = codeAt(lines, line);
  if (code === null) return { reason: 'form', detail: 'it speaks about more than one line' };
  const call = callIn(code, context.topic);
  if (call !== null && commentedCalls(block.code, call.name) > 1)
    return { reason: 'not-unique', detail: `\`${call.name}\` has several comments, so they speak about its arguments` };
  if (call === null) return { reason: 'form', detail: 'its line holds no call of a library' };
  if (code.length > MOST_COLUMNS) return { reason: 'too-long', detail: 'its line of code is too long' };
  const [sentence] = sentencesOf([{ kind: 'text', text: line.text.trim() }]);
  if (sentence === undefined) return { reason: 'form', detail: 'it is empty' };
  const why = unfit(sentence, true) ?? (TIPS.test(sentence.text) ? ADVICE : null);
  if (why !== null) return why;
  const shown = `${code.slice(0, call.from)} ${code.slice(call.to)}`;
  if (hints(call.name, `${sentence.text} ${shown}`))
    return { reason: 'leak', detail: `it or its line hints at \`${call.name}\`` };
  if (contentStems(sentence.text).length < 2 || specificStems(sentence.text).length < 2)
    return { reason: 'not-unique', detail: `it says too little to know \`${call.name}\` by` };
  return candidate(
    context,
    block,
    sentence.text.replace(/\.$/, ''),
    declared(lines, row, code, call),
    block.line + row,
  );
}

const TIPS =
  /^(make sure|always|never|avoid|prefer|use|bad|good|wrong|simulate|example|do|don't|less|more|better|faster|slower|worse|too|not|still|now|same)\b/i;
const ADVICE: Refusal = { reason: 'form', detail: 'it advises, or describes the example' };

/** The one statement a comment speaks about: on its own line, or alone below it. Null where more follow, or it goes on. */
function codeAt(lines: readonly string[], line: CommentLine): string | null {
  if (!line.own) return (lines[line.row - 1] ?? '').slice(0, line.column).trim() || null;
  const above = (lines[line.row - 2] ?? '').trim();
  const [code = '', next = ''] = [lines[line.row], lines[line.row + 1]].map((text) => (text ?? '').trim());
  if (/^(\/\/|#|--|\/\*|\*)/.test(above) || /^(\/\/|#|--|\/\*)/.test(code)) return null;
  const ends = next === '' || /^([})\]]|\/\/|#|--|\/\*)/.test(next);
  return ends && code !== '' && !/[,(\\]$/.test(code) ? code.replace(/\s*(\/\/|\s#\s).*$/, '') : null;
}

/** The line and its call, below the line that declares what the call is a method of. */
function declared(lines: readonly string[], row: number, code: string, call: Call): { code: string; call: Call } {
  const owner = /([A-Za-z_]\w*)(?:\.|->)$/.exec(code.slice(0, call.from))?.[1];
  const declaration = lines
    .slice(0, row)
    .map((line) => line.replace(/\s*(\/\/|\s#\s).*$/, '').trim())
    .find((line) => owner !== undefined && new RegExp(`(^|[\\w>&*)\\]] +)${owner}\\s*(=|\\(|\\{|:=|;|:)`).test(line));
  const isFair = declaration !== undefined && declaration.length <= MOST_COLUMNS && !hints(call.name, declaration);
  if (!isFair || /[({,]$/.test(declaration)) return { code, call };
  const shift = declaration.length + 1;
  return { code: `${declaration}\n${code}`, call: { ...call, from: call.from + shift, to: call.to + shift } };
}

function candidate(
  context: RuleContext,
  block: CodeBlock,
  text: string,
  { code, call }: { code: string; call: Call },
  line: number,
): Candidate {
  return {
    kind: 'code-cloze',
    concept: call.name.toLowerCase(),
    faces: [
      {
        ask: 'Fill the blank.',
        front: [
          { kind: 'text', spans: [{ kind: 'text', text: `Purpose: ${text}` }] },
          { kind: 'code', language: block.language, code, blanks: [{ from: call.from, to: call.to }], folded: '' },
        ],
        answer: { kind: 'text', text: call.name, accepted: code.charAt(call.to) === '!' ? [`${call.name}!`] : [] },
        back: [],
      },
    ],
    runtime: null,
    section: context.section,
    line,
    block: '',
    secret: call.name,
    merit: 2,
    about: call.name.toLowerCase(),
    proof: [],
  };
}
