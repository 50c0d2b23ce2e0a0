import { programShape, typedShape } from '../../languages/python-shape.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Rule, RuleContext } from '../candidate.ts';
import { type Display, displaysOf } from '../displays.ts';
import { headingOf } from '../headings.ts';
import { codeBlock } from '../shown.ts';
import { contentStems } from '../words.ts';

/**
 * Minimal bindings and one expression: its value, from running exactly what the front shows. Not asked: values that stand in
 * the code already, objects without a literal form, what differs between worlds.
 */
export const value: Rule = async (context) => {
  const found = await Promise.all(
    context.evidence.map(async (evidence) =>
      (await displaysOf(context.execute, evidence))
        .filter((display) => !repeats(display))
        .map((display) => candidate(context, evidence, display)),
    ),
  );
  return found.flat();
};

/** An answer that can be copied out of the code asks nothing. */
function repeats({ text, program }: Display): boolean {
  return text.length > 2 && program.code.replace(/\s+/g, ' ').includes(text.replace(/\s+/g, ' '));
}

function candidate(context: RuleContext, evidence: Evidence, display: Display): Candidate {
  const shape = typedShape(display.expression);
  return {
    kind: 'value',
    concept: shape,
    faces: [
      {
        ask: display.ask,
        front: [codeBlock(display.program)],
        answer: { kind: 'value', text: display.text, accepted: [] },
        back: [],
      },
    ],
    runtime: display.runtime,
    section: context.section,
    line: evidence.block.line + display.line - 1,
    block: programShape(evidence.block.code),
    secret: null,
    merit: meritOf(context, evidence, display),
    about: `value of ${shape}`,
    proof: [],
  };
}

function meritOf(context: RuleContext, evidence: Evidence, { expression, text, line }: Display): number {
  const heading = new Set(contentStems(`${headingOf(context.section)} ${context.topic.keywords.join(' ')}`));
  const focus = contentStems(expression).some((stem) => heading.has(stem)) ? 2 : 0;
  const claimed = evidence.block.claims.some((claim) => claim.target.from <= line && claim.target.to >= line) ? 1 : 0;
  const guessable = /^(True|False)$/.test(text) ? -3 : 0;
  const plainCopy = /^(str|int|float|list|tuple|dict|set)\(/.test(expression) ? -1 : 0;
  return 1 + focus + claimed + guessable + plainCopy;
}
