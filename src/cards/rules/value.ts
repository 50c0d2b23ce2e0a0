import type { Face } from '../../domain/card.ts';
import { type Folded, unfold } from '../../languages/python-clean.ts';
import { misreadings } from '../../languages/python-operators.ts';
import { statementsOf } from '../../languages/python-program.ts';
import { programShape, typedShape } from '../../languages/python-shape.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Execute, Rule, RuleContext, Vary } from '../candidate.ts';
import { type Display, displaysOf, textOf } from '../displays.ts';
import { isCopied, isLaborious, isPlainSum } from '../echo.ts';
import { headingOf } from '../headings.ts';
import { instancesOf } from '../instances.ts';
import { codeBlock } from '../shown.ts';
import { isName, targetOf } from '../targets.ts';
import { contentStems } from '../words.ts';

/**
 * Minimal bindings and one expression: its value, from running exactly what the front shows. Not asked: values that stand in
 * the code already, objects without a literal form, what differs between worlds. Numbers are such that a reader who takes an
 * operator for another, or groups otherwise, gets another value: 17 and 5 rather than 10 and 3.
 *
 * @example value
 * ~~~md
 * ## Slices
 *
 * ```python
 * text = "Hello, World!"
 * extra = 1
 * text[7:]  # 'World'
 * ```
 * ~~~
 * ~~~card
 * What is the value of the last line?
 * text = "Hello, World!"
 * text[7:]
 * => 'World!'
 * ~~~
 *
 * @example value
 * ~~~md
 * ## Names
 *
 * ```python
 * name = str("Alice")
 * ```
 * ~~~
 * ~~~dropped
 * trivial
 * ~~~
 */
export const value: Rule = async (context) => {
  const found = await Promise.all(
    context.evidence.map(async (evidence) => {
      const displays = await displaysOf(context.execute, evidence);
      return Promise.all(displays.map((display) => candidate(context, evidence, display)));
    }),
  );
  return found.flat(2);
};

async function candidate(context: RuleContext, evidence: Evidence, display: Display): Promise<Candidate[]> {
  const { execute } = context;
  const line = evidence.block.line + display.line - 1;
  const vary: Vary = { program: display.program, face: (program) => faceOf(execute, display, program) };
  // A name alone says nothing about what happened to it: the program does.
  const shape = typedShape(isName(display.expression) ? display.program.code : display.expression);
  const own = await vary.face(display.program);
  // What the author wrote may not tell those who know from those who guess; a neighbour may.
  const faces = own === null ? await instancesOf(vary, shape, [], 1) : [own];
  if (faces.length === 0) {
    const detail = `${display.text} stands in the code, or other operators give it, too`;
    context.drop({ kind: 'value', what: display.expression, line, reason: 'trivial', detail });
    return [];
  }
  return [
    {
      kind: 'value',
      concept: shape,
      faces,
      runtime: display.runtime,
      section: context.section,
      line,
      block: programShape(evidence.program.code),
      secret: null,
      merit: meritOf(context, evidence, display),
      about: `value of ${shape}`,
      proof: [`${display.expression} gave ${display.text} in three worlds`],
      vary,
    },
  ];
}

async function faceOf(execute: Execute, display: Display, program: Folded): Promise<Face | null> {
  if (isPlainSum(program.code)) return null;
  const text = await textOf(execute, display, program);
  if (
    text === null ||
    isCopied(text, program.code) ||
    isLaborious(text, program.code) ||
    !(await discriminates(execute, program))
  )
    return null;
  return { ask: display.ask, front: [codeBlock(program)], answer: { kind: 'value', text, accepted: [] }, back: [] };
}

/** Whether every misreading of the expression gives another value: one run, with each of them as a cell. */
async function discriminates(execute: Execute, program: Folded): Promise<boolean> {
  const last = statementsOf(program.code).at(-1);
  const shown = last === undefined ? null : targetOf(last, null);
  const others = shown === null ? [] : misreadings(shown.expression);
  if (last === undefined || shown === null || others.length === 0) return true;
  const code = unfold(program, program.code.slice(0, last.from) + [shown.expression, ...others].join('\n'));
  const { cells } = await execute.run(code, { mode: 'cells' });
  const [own, ...misread] = cells.slice(-others.length - 1).map((cell) => cell.value?.repr ?? null);
  return own !== undefined && misread.every((repr) => repr !== own);
}

function meritOf(context: RuleContext, evidence: Evidence, { expression, text, line, probe }: Display): number {
  const heading = new Set(contentStems(`${headingOf(context.section)} ${context.topic.keywords.join(' ')}`));
  const focus = contentStems(expression).some((stem) => heading.has(stem)) ? 2 : 0;
  const claimed = evidence.block.claims.some((claim) => claim.target.from <= line && claim.target.to >= line) ? 1 : 0;
  const guessable = /^(True|False)$/.test(text) ? -3 : 0;
  const plainCopy = /^(str|int|float|list|tuple|dict|set)\(/.test(expression) || isJoined(expression) ? -2 : 0;
  // What was assigned can be read off; an object that another name changed cannot.
  const readOff = probe !== '' && /=/.test(expression) ? -2 : 0;
  return 1 + focus + claimed + guessable + plainCopy + readOff + (isName(expression) ? 1 : 0);
}

/** `"ab" + "cd"`: what is written once more, without a gap. */
function isJoined(expression: string): boolean {
  return /^(['"])[^'"]*\1(\s*\+\s*(['"])[^'"]*\3)+$/.test(expression);
}
