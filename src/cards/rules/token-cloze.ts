import { compareText } from '../../domain/diagnostic.ts';
import type { Language } from '../../domain/language.ts';
import type { CodeBlock, Topic } from '../../domain/topic.ts';
import { type Cut, cutsAround } from '../../languages/code-cut.ts';
import { codeShape } from '../../languages/code-shape.ts';
import { profile } from '../../languages/index.ts';
import { asksTheSurroundings } from '../../languages/python-program.ts';
import { ownNames, type TokenSite, tokenSites } from '../../languages/token-sites.ts';
import type { Candidate, Reason, Rule, RuleContext } from '../candidate.ts';
import { headingOf } from '../headings.ts';
import { leaks, visibleText } from '../leaks.ts';
import { namedBy } from '../named.ts';
import { type Purpose, purposesOf, restOf } from '../purpose.ts';
import { isReadable } from '../shown.ts';
import { rivalOf, told } from '../token-rivals.ts';
import { contentStems } from '../words.ts';

/** How many of one section are enough. Nothing proves these, so they are few. */
const ENOUGH = 2;

/**
 * Code that nothing here executes, with one token of the language or its library blanked, and the author's own words for what it
 * does. Without a run nothing proves that one token fits and no other, so all of these must hold: the section or the topic is
 * about the token; the author's words or the grammar tell it from the others of its class; nothing on the front gives it away.
 *
 * @example code-cloze
 * ~~~md
 * ## Rc<T>
 *
 * ```rust
 * use std::rc::Rc;
 *
 * fn main() {
 *     // Single-threaded reference counting
 *     let a = Rc::new(5);
 *     let b = Rc::clone(&a); // 2 owners
 * }
 * ```
 * ~~~
 * ~~~card
 * Fill the blanks, all with one token.
 * Purpose: Single-threaded reference counting
 * … use std::…::…;
 * let a = ____::new(5);
 * let b = ____::clone(&a);
 * => Rc
 * ~~~
 *
 * @example code-cloze
 * ~~~md
 * ## select
 *
 * ```go
 * select {
 * case v := <-ch:
 * 	use(v)
 * default:
 * }
 * ```
 * ~~~
 * ~~~card
 * Fill the blank.
 * ____ {
 * case v := <-ch:
 * 	use(v)
 * default:
 * }
 * => select
 * ~~~
 *
 * Without words for what it does, `map` could be `filter` or `flatMap`.
 *
 * @example code-cloze
 * keywords: map
 * ~~~md
 * ## Transform
 *
 * ```js
 * const doubled = [1, 2].map((x) => x * 2);
 * ```
 * ~~~
 * ~~~dropped
 * not-unique
 * ~~~
 */
export const tokenCloze: Rule = async (context) => {
  if (DISCOURAGED.test(headingOf(context.section))) return [];
  const blocks = context.section.blocks
    .filter((block): block is CodeBlock & { language: Language } => block.kind === 'code' && block.language !== null)
    .filter((block) => profile(block.language).blanks !== null && !isExecuted(context, block));
  const found = blocks.flatMap((block) => bestOf(fromBlock(context, block)).slice(0, 1));
  return bestOf(found).slice(0, ENOUGH);
};

/** Code below such a heading is a warning. */
const DISCOURAGED = /^(?:avoid|don'?t|never|bad|wrong|anti|pitfall|(?:common )?mistake|common (?:error|pitfall))/i;

function bestOf(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => b.merit - a.merit || a.line - b.line || compareText(a.concept, b.concept));
}

/** Python that runs, or fails by itself, is for the rules that run it. */
function isExecuted({ evidence }: RuleContext, block: CodeBlock): boolean {
  const found = evidence.find((one) => one.block === block);
  if (found === undefined || found.plain.outcome.kind === 'unsupported') return false;
  return found.program.missing.length === 0 && !asksTheSurroundings(found.program.source);
}

function fromBlock(context: RuleContext, block: CodeBlock & { language: Language }): Candidate[] {
  return tokenSites(block.language, block.code, ownOf(context.topic, block.language)).flatMap((site) => {
    const named = namedBy(context, block, site);
    if (named === 0) return [];
    const made = fromSite(context, block, site, named);
    if ('kind' in made) return [made];
    const line = block.line + block.code.slice(0, site.ranges[0]?.from).split('\n').length - 1;
    context.drop({ kind: 'code-cloze', what: site.names, line, ...made });
    return [];
  });
}

/** The names that the author brings anywhere in a topic: the same for each of its blocks. */
function ownOf(topic: Topic, language: Language): ReadonlySet<string> {
  const known = OWN.get(topic) ?? new Map<Language, ReadonlySet<string>>();
  OWN.set(topic, known);
  const own = known.get(language) ?? readOwn(topic, language);
  known.set(language, own);
  return own;
}

const OWN = new WeakMap<Topic, Map<Language, ReadonlySet<string>>>();

function readOwn(topic: Topic, language: Language): ReadonlySet<string> {
  const blocks = topic.sections.flatMap((section) => section.blocks);
  return new Set(
    blocks.flatMap((block) =>
      block.kind === 'code' && block.language === language ? [...ownNames(language, block.code)] : [],
    ),
  );
}

interface Refusal {
  readonly reason: Reason;
  readonly detail: string;
}

function fromSite(
  context: RuleContext,
  block: CodeBlock & { language: Language },
  site: TokenSite,
  named: number,
): Candidate | Refusal {
  const refusals: Refusal[] = [];
  for (const purpose of [...purposesOf(context, block, site).filter((one) => speaksOf(site, one)), null]) {
    const at = purpose?.at ?? site.ranges[0]?.from ?? 0;
    for (const cut of cutsAround(block.language, block.code, site, at, isReadable)) {
      const refusal = whyNot(block, site, purpose, named, cut);
      if (refusal === null) return candidate(context, block, site, purpose, named, cut);
      refusals.push(refusal);
    }
  }
  return refusals[0] ?? { reason: 'too-long', detail: 'no part of it parses and fits in 12 lines of 72 columns' };
}

/** A remark beside a keyword is mostly about something else on its line. */
function speaksOf({ kind, family, token }: TokenSite, purpose: Purpose): boolean {
  const names = purpose.spans.some((span) => span.kind === 'blank');
  return kind === 'name' || names || (family !== null && told(family, token, restOf(purpose)) > 0);
}

function whyNot(
  block: CodeBlock & { language: Language },
  site: TokenSite,
  purpose: Purpose | null,
  named: number,
  cut: Cut,
): Refusal | null {
  const words = purpose === null ? '' : restOf(purpose);
  const shown = visibleText({
    ask: '',
    front: frontOf(block.language, purpose, cut),
    answer: { kind: 'text', text: site.token, accepted: [] },
    back: [],
  });
  if (leaks(site.token, shown)) return { reason: 'leak', detail: 'the code around it shows it' };
  if (site.kind === 'name' && purpose === null)
    return { reason: 'not-unique', detail: 'neither a comment nor the text above says what it is for' };
  if (site.family === null && (named < 2 || contentStems(words).length < 3))
    return { reason: 'not-unique', detail: 'nothing is known of names that could stand in its place' };
  const rival = rivalOf(block.language, block.code, shown, site, words);
  return rival === null ? null : { reason: 'not-unique', detail: `nothing tells it from \`${rival}\`` };
}

function frontOf(
  language: Language,
  purpose: Purpose | null,
  { program, ranges }: Cut,
): Candidate['faces'][number]['front'] {
  const text =
    purpose === null
      ? []
      : [{ kind: 'text' as const, spans: [{ kind: 'text' as const, text: 'Purpose: ' }, ...purpose.spans] }];
  return [...text, { kind: 'code', language, code: program.code, blanks: ranges, folded: program.folded }];
}

function candidate(
  context: RuleContext,
  block: CodeBlock & { language: Language },
  site: TokenSite,
  purpose: Purpose | null,
  named: number,
  cut: Cut,
): Candidate {
  return {
    kind: 'code-cloze',
    concept: site.names,
    faces: [
      {
        ask: cut.ranges.length === 1 ? 'Fill the blank.' : 'Fill the blanks, all with one token.',
        front: frontOf(block.language, purpose, cut),
        answer: { kind: 'text', text: site.token, accepted: [] },
        back: [],
      },
    ],
    runtime: null,
    section: context.section,
    line: block.line + block.code.slice(0, purpose?.at ?? site.ranges[0]?.from).split('\n').length - 1,
    block: codeShape(block.language, block.code),
    secret: site.token,
    merit: named + (purpose === null ? 0 : 1),
    about: site.token.toLowerCase(),
    proof: [],
  };
}
