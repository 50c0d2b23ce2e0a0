import type { Face, FaceBlock } from '../../domain/card.ts';
import { compareText } from '../../domain/diagnostic.ts';
import { literal } from '../../domain/pattern.ts';
import { places } from '../../domain/places.ts';
import { type BlankSite, blankSites } from '../../languages/python-blanks.ts';
import type { Folded } from '../../languages/python-clean.ts';
import { programShape } from '../../languages/python-shape.ts';
import type { Candidate, Dropped, Reason, Rule, RuleContext } from '../candidate.ts';
import { inFocus, isHome, isTied, meritOf } from '../focus.ts';
import { headingOf } from '../headings.ts';
import { leaks, visibleText } from '../leaks.ts';
import { MOST_ACCEPTED, rivalsIn, type Uniqueness } from '../rivals.ts';
import { isFragment, sentencesOf } from '../sentences.ts';
import { codeBlock, outputBlock, textBlock } from '../shown.ts';
import { type Stage, stagesOf } from '../stages.ts';
import { contentStems } from '../words.ts';

/** How many blanks of one section are tried, and how many are enough: each proof runs every rival token. */
const TRIES = 4;
const ENOUGH = 2;
/** In how many programs one blank is tried, the shortest first. */
const PROGRAMS = 2;

/**
 * A program with one token blanked and its result shown: which token makes it do that? Only tokens that the syntax tree calls
 * knowledge are blanked (a module's member, a built-in, an exception, a keyword or an operator in focus), and only where running
 * every rival shows that the blank has one answer, or a few that are listed.
 *
 * @example code-cloze
 * ~~~md
 * ## itertools.chain
 *
 * ```python
 * import itertools
 * list(itertools.chain("ab", [1]))
 * ```
 * ~~~
 * ~~~card
 * Fill the blank to get this result.
 * … import itertools
 * list(itertools.____("ab", [1]))
 * The value of the last line is:
 * ['a', 'b', 1]
 * => chain
 * ~~~
 *
 * @example code-cloze
 * ~~~md
 * ## ValueError
 *
 * ```python
 * try:
 *     print(int("5"))
 * except ValueError:
 *     print("no number")
 * ```
 * ~~~
 * ~~~dropped
 * no-effect
 * ~~~
 */
export const codeCloze: Rule = async (context) => {
  const stages = (await Promise.all(context.evidence.map((evidence) => stagesOf(context, evidence)))).flat();
  const sites = stages
    .flatMap((stage) => sitesOf(context, stage))
    // Without a result and without a purpose a reader cannot know which of many names is meant.
    .filter(({ stage, site }) => stage.shown !== '' || purposeOf(context, site) !== null)
    .sort(
      (a, b) =>
        b.merit - a.merit ||
        compareText(a.site.names, b.site.names) ||
        lengthOf(a.stage) - lengthOf(b.stage) ||
        a.stage.line - b.stage.line,
    );
  const found: Candidate[] = [];
  let tries = 0;
  for (const names of new Set(sites.map(({ site }) => site.names))) {
    if (tries >= TRIES || found.length >= ENOUGH) break;
    const blanks = sites.filter(({ site }) => site.names === names);
    const best = await bestOf(context, blanks.slice(0, PROGRAMS));
    tries += 1;
    if (best !== null) found.push(best);
  }
  return found;
};

/** The shortest program in which nothing else does the same, or the one in which least does. */
async function bestOf(context: RuleContext, blanks: readonly Blank[]): Promise<Candidate | null> {
  let best: { candidate: Candidate; accepted: number } | null = null;
  for (const { stage, site, merit } of blanks) {
    const drop = (refusal: Refusal) =>
      context.drop({ kind: 'code-cloze', what: site.names, line: stage.line, ...refusal });
    const face = faceOf(context, stage, site);
    if (leaks(site.token, visibleText(face))) {
      drop({ reason: 'leak', detail: 'its front shows it' });
      continue;
    }
    const unique = await rivalsIn(context.execute, stage.program, site, stage);
    const accepted = unique.tried.filter((one) => one.isSame).map((one) => one.token);
    const refusal = refusalOf(unique, accepted);
    if (refusal !== null) drop(refusal);
    else if (best === null || accepted.length < best.accepted) {
      best = { candidate: candidate(context, stage, site, face, unique, merit), accepted: accepted.length };
    }
    if (best?.accepted === 0) break;
  }
  return best?.candidate ?? null;
}

function lengthOf({ program, shown }: Stage): number {
  return program.code.split('\n').length + shown.split('\n').length;
}

function refusalOf(
  { tried, isSeen }: Uniqueness,
  accepted: readonly string[],
): Pick<Dropped, 'reason' | 'detail'> | null {
  if (!isSeen) return { reason: 'no-effect', detail: 'without the statement the program does the same' };
  if (tried.length === 0) return { reason: 'not-unique', detail: 'no token to compare with is known' };
  if (accepted.length <= MOST_ACCEPTED) return null;
  return { reason: 'not-unique', detail: `${accepted.join(', ')} do the same` };
}

type Refusal = Pick<Dropped, 'reason' | 'detail'>;

/** A token of a program that may be blanked. */
interface Blank {
  readonly stage: Stage;
  readonly site: BlankSite;
  readonly merit: number;
}

function sitesOf(context: RuleContext, stage: Stage): Blank[] {
  return blankSites(stage.program.code, stage.program.before, (keyword) => inFocus(context, keyword))
    .filter((site) => isHome(context, site) && isFair(context, stage, site))
    .map((site) => ({ stage, site, merit: meritOf(context, site) }));
}

function isFair(context: RuleContext, stage: Stage, site: BlankSite): boolean {
  const drop = (reason: Reason, detail: string): boolean => {
    context.drop({ kind: 'code-cloze', what: site.names, line: stage.line, reason, detail });
    return false;
  };
  if (!isTied(context, site, stage.program.code)) return drop('trivial', 'neither section nor topic speak about it');
  if (!isCovered(stage, site)) return drop('no-effect', 'nothing in the program runs it');
  return leaks(site.token, stage.shown) ? drop('leak', 'the result shows it') : true;
}

/** A token that never ran proves nothing. */
function isCovered(stage: Stage, site: BlankSite): boolean {
  const placeOf = places(stage.program.code);
  const shift = stage.program.before.split('\n').length - 1;
  return site.ranges.some((range) => stage.covered.includes(placeOf(range.from).line + shift));
}

function candidate(
  context: RuleContext,
  stage: Stage,
  site: BlankSite,
  face: Face,
  { tried }: Uniqueness,
  merit: number,
): Candidate {
  const accepted = tried.filter((one) => one.isSame).map((one) => one.token);
  return {
    kind: 'code-cloze',
    concept: site.names,
    faces: [
      {
        ...face,
        answer: { kind: 'text', text: site.token, accepted },
        back: accepted.length === 0 ? [] : [textBlock(`The result here is the same with ${accepted.join(', ')}.`)],
      },
    ],
    runtime: stage.runtime,
    section: context.section,
    line: stage.line,
    block: programShape(stage.evidence.program.code),
    secret: site.token,
    merit: merit - Math.floor(accepted.length / 2),
    about: site.token,
    proof: [
      `${tried.length} other tokens were run in the blank, ${accepted.length} of them did the same`,
      ...tried.map((one) => `${one.token}: ${one.isSame ? 'the same' : one.gave}`),
    ],
  };
}

/** The front, before it is known what else does the same. */
function faceOf(context: RuleContext, stage: Stage, site: BlankSite): Face {
  const purpose = purposeOf(context, site);
  const result: FaceBlock[] = stage.shown === '' ? [] : [textBlock(stage.state), outputBlock(stage.shown)];
  const program = { ...stage.program, folded: foldedWithout(stage.program, site) };
  return {
    ask: askFor(site.ranges.length, result.length > 0),
    front: [
      ...(purpose === null ? [] : [textBlock(`Purpose: ${purpose}`)]),
      codeBlock(program, site.ranges),
      ...result,
    ],
    answer: { kind: 'text', text: site.token, accepted: [] },
    back: [],
  };
}

function askFor(blanks: number, result: boolean): string {
  const fill = blanks === 1 ? 'Fill the blank' : 'Fill the blanks, all with one token,';
  return result ? `${fill} to get this result.` : `${fill.replace(/,$/, '')}.`;
}

/** The section's own words for what the code does, where the token is what they are about and they do not give it away. */
function purposeOf({ section }: RuleContext, site: BlankSite): string | null {
  const heading = contentStems(headingOf(section));
  if (!contentStems(site.token).some((stem) => heading.includes(stem))) return null;
  const [first] = section.blocks;
  const [sentence] = first?.kind === 'prose' ? sentencesOf(first.spans) : [];
  if (sentence === undefined || !isFragment(sentence) || sentence.words.length < 3 || sentence.text.endsWith(':'))
    return null;
  return leaks(site.token, sentence.text) ? null : sentence.text;
}

/** An import that names the answer is shown without the name. */
function foldedWithout(program: Folded, site: BlankSite): string {
  return program.folded.replace(new RegExp(`(?<![\\w])${literal(site.token)}(?![\\w])`, 'g'), '…');
}
