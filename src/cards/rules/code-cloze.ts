import type { FaceBlock } from '../../domain/card.ts';
import { compareText } from '../../domain/diagnostic.ts';
import { places } from '../../domain/places.ts';
import type { RunResult } from '../../domain/run.ts';
import { type BlankSite, blankSites } from '../../languages/python-blanks.ts';
import { type Folded, unfold } from '../../languages/python-clean.ts';
import { programShape } from '../../languages/python-shape.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Rule, RuleContext } from '../candidate.ts';
import { displaysOf } from '../displays.ts';
import { isAskable, isSelfContained } from '../execute.ts';
import { headingOf } from '../headings.ts';
import { leaks } from '../leaks.ts';
import { minimise, reduce } from '../reduce.ts';
import { type Look, lookAtRun, proveUnique } from '../rivals.ts';
import { isFragment, sentencesOf } from '../sentences.ts';
import { codeBlock, outputBlock, textBlock } from '../shown.ts';
import { contentStems, wordsOf } from '../words.ts';

/** How many blanks of one section are tried, and how many are enough: each proof runs every rival token. */
const TRIES = 4;
const ENOUGH = 2;

/**
 * A program with one token blanked and its result shown: which token makes it do that? Only tokens that the syntax tree calls
 * knowledge are blanked (a module's member, a built-in, an exception, a keyword in focus), and only where running every rival
 * shows that the blank has one answer, or a few that are listed.
 */
export const codeCloze: Rule = async (context) => {
  const stages = (await Promise.all(context.evidence.map((evidence) => stagesOf(context, evidence)))).flat();
  const sites = stages
    .flatMap((stage) => sitesOf(context, stage))
    // Without a result and without a purpose a reader cannot know which of many names is meant.
    .filter(({ stage, site }) => stage.shown !== '' || purposeOf(context, site) !== null)
    .sort((a, b) => b.merit - a.merit || compareText(a.site.names, b.site.names) || a.stage.line - b.stage.line);
  const found: Candidate[] = [];
  for (const [at, { stage, site, merit }] of sites.entries()) {
    if (at >= TRIES || found.length >= ENOUGH) break;
    const unique = await proveUnique(context.execute, stage.program, site, stage);
    if (unique !== null && unique.tried > 0) found.push(candidate(context, stage, site, unique.accepted, merit));
  }
  return found;
};

/** A program to put blanks into, and what of it a learner sees. */
interface Stage {
  readonly evidence: Evidence;
  readonly program: Folded;
  readonly mode: 'script' | 'cells';
  readonly look: Look;
  /** How the result is stated, and the result; `''` where only the time tells. */
  readonly state: string;
  readonly shown: string;
  readonly covered: readonly number[];
  readonly runtime: string;
  /** Line in the topic's file. */
  readonly line: number;
}

/** Blocks that print are stages as a whole; of the others, each statement that computes something is one. */
async function stagesOf(context: RuleContext, evidence: Evidence): Promise<Stage[]> {
  const { plain, stability } = evidence;
  const prints = plain.outcome.kind === 'completed' && (plain.stdout !== '' || plain.duration > 0);
  if (prints)
    return stability === 'nondeterministic' || !isSelfContained(evidence.program.source)
      ? []
      : wholeBlock(context, evidence);
  const displays = await displaysOf(context.execute, evidence);
  return displays.map((display) => ({
    evidence,
    program: display.program,
    mode: 'cells',
    look: (run: RunResult) => `${display.read(run)}\u0000${run.cells.map((cell) => cell.stdout).join('')}`,
    state: display.state,
    shown: display.text,
    covered: display.program.code.split('\n').map((_, at) => at + display.program.before.split('\n').length),
    runtime: display.runtime,
    line: evidence.block.line + display.line - 1,
  }));
}

async function wholeBlock(context: RuleContext, evidence: Evidence): Promise<Stage[]> {
  const { execute } = context;
  const look = lookAtRun(evidence.plain);
  const same = async (code: string) => lookAtRun(await execute.run(code)) === look;
  const needed = await minimise(execute, evidence.program.source, same);
  const program =
    (await reduce(needed, same)) ?? (await reduce(evidence.program.source, (code) => keepsFocus(context, code)));
  if (program === null) return [];
  const { plain, stability } = await execute.observe(unfold(program));
  if (stability === 'nondeterministic' || plain.outcome.kind !== 'completed') return [];
  const shown = isAskable(plain.stdout) ? plain.stdout.trimEnd() : '';
  if (shown === '' && plain.stdout !== '') return [];
  return [
    {
      evidence,
      program,
      mode: 'script',
      look: lookAtRun,
      state: 'It prints:',
      shown,
      covered: plain.covered,
      runtime: plain.runtime,
      line: evidence.block.line,
    },
  ];
}

/** A smaller program may print something else, as long as it still prints and uses what the section is about. */
async function keepsFocus(context: RuleContext, code: string): Promise<boolean> {
  const wanted = new Set(contentStems(headingOf(context.section)));
  if (!contentStems(code).some((stem) => wanted.has(stem))) return false;
  const { plain, stability } = await context.execute.observe(code);
  return stability === 'stable' && plain.outcome.kind === 'completed' && plain.stdout !== '';
}

function sitesOf(context: RuleContext, stage: Stage): { stage: Stage; site: BlankSite; merit: number }[] {
  return blankSites(stage.program.code, stage.program.before, (keyword) => inFocus(context, keyword))
    .filter((site) => isCovered(stage, site) && !leaks(site.token, stage.shown) && isHome(context, site))
    .map((site) => ({ stage, site, merit: meritOf(context, site) }));
}

/** A keyword is worth a blank where the section or the topic is about it. */
function inFocus({ section, topic }: RuleContext, keyword: string): boolean {
  return wordsOf(`${headingOf(section)} ${topic.keywords.join(' ')}`).includes(keyword);
}

/** A token is blanked in the section whose heading names it; without one, where the topic first uses it. */
function isHome({ topic, section }: RuleContext, site: BlankSite): boolean {
  const stems = contentStems(site.token);
  const names = (heading: string) => stems.length > 0 && stems.every((stem) => contentStems(heading).includes(stem));
  const token = new RegExp(`(?<![\\w])${site.token}(?![\\w])`);
  const using = topic.sections.filter((one) =>
    one.blocks.some((block) => block.kind === 'code' && token.test(block.code)),
  );
  const named = using.filter((one) => names(headingOf(one)));
  return named.length > 0 ? named.includes(section) : using[0] === section;
}

/** A token that never ran proves nothing. */
function isCovered(stage: Stage, site: BlankSite): boolean {
  const placeOf = places(stage.program.code);
  const shift = stage.program.before.split('\n').length - 1;
  return site.ranges.some((range) => stage.covered.includes(placeOf(range.from).line + shift));
}

const WEIGHT: Readonly<Record<BlankSite['class']['kind'], number>> = {
  'module-member': 3,
  imported: 3,
  keyword: 3,
  'keyword-argument': 2,
  exception: 2,
  dunder: 2,
  method: 1,
  builtin: 0,
};

function meritOf({ section, topic }: RuleContext, site: BlankSite): number {
  const heading = new Set(contentStems(headingOf(section)));
  const keywords = new Set(contentStems(topic.keywords.join(' ')));
  const stems = contentStems(site.token);
  const named = stems.some((stem) => heading.has(stem)) ? 3 : stems.some((stem) => keywords.has(stem)) ? 2 : 0;
  return WEIGHT[site.class.kind] + named;
}

function candidate(
  context: RuleContext,
  stage: Stage,
  site: BlankSite,
  accepted: readonly string[],
  merit: number,
): Candidate {
  const purpose = purposeOf(context, site);
  const result: FaceBlock[] = stage.shown === '' ? [] : [textBlock(stage.state), outputBlock(stage.shown)];
  const program = { ...stage.program, folded: foldedWithout(stage.program, site) };
  return {
    kind: 'code-cloze',
    concept: site.names,
    faces: [
      {
        ask: askFor(site.ranges.length, result.length > 0),
        front: [
          ...(purpose === null ? [] : [textBlock(`Purpose: ${purpose}`)]),
          codeBlock(program, site.ranges),
          ...result,
        ],
        answer: { kind: 'text', text: site.token, accepted },
        back: accepted.length === 0 ? [] : [textBlock(`The result here is the same with ${accepted.join(', ')}.`)],
      },
    ],
    runtime: stage.runtime,
    section: context.section,
    line: stage.line,
    block: programShape(stage.evidence.block.code),
    secret: site.token,
    merit: merit - Math.floor(accepted.length / 2),
    about: site.token,
    proof: [],
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
  return program.folded.replace(new RegExp(`(?<![\\w])${site.token}(?![\\w])`, 'g'), '…');
}
