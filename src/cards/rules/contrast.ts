import type { Face, FaceBlock } from '../../domain/card.ts';
import { type Mutation, mutationsOf } from '../../languages/python-mutations.ts';
import { enclosingSymbol, programShape, typedShape } from '../../languages/python-shape.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Rule, RuleContext, Vary } from '../candidate.ts';
import { isNamed } from '../focus.ts';
import { headingOf } from '../headings.ts';
import { type Effect, type Scene, scenesOf } from '../scenes.ts';
import { codeBlock, markedBlock, outputBlock, textBlock } from '../shown.ts';
import { type Twin, twinOf } from '../twins.ts';
import { contentStems } from '../words.ts';

/** How many changes of one program are tried, and how many twins of one block are enough. */
const TRIES = 10;
const ENOUGH = 2;

/**
 * A twin of the author's program with one token changed, where the change shows: what does the twin print? The back puts both
 * results side by side. This is how a card can ask what `await` is for without asking for the word.
 *
 * @example contrast
 * ~~~md
 * ## Sorting
 *
 * ```python
 * nums = [3, 1, 2]
 * nums.sort()
 * print(nums)
 * ```
 * ~~~
 * ~~~card
 * What is `nums` after this?
 * nums = [3, 1, 2]
 * sorted(nums)
 * => [3, 1, 2]
 * ~~~
 *
 * @example contrast
 * ~~~md
 * ## Copies
 *
 * ```python
 * a = [1, 2]
 * b = a[:]
 * print(b)
 * ```
 * ~~~
 * ~~~dropped
 * no-effect
 * ~~~
 */
export const contrast: Rule = async (context) => {
  const found = await Promise.all(context.evidence.map((evidence) => fromBlock(context, evidence)));
  return found.flat();
};

async function fromBlock(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const changes = (await scenesOf(context.execute, evidence))
    .flatMap((scene) => usable(context, scene))
    .sort((a, b) => b.merit - a.merit || a.scene.program.code.length - b.scene.program.code.length);
  const found: Candidate[] = [];
  for (const concept of [...new Set(changes.map((one) => one.concept))].slice(0, TRIES)) {
    const same = changes.filter((one) => one.concept === concept);
    const about = aboutOf(same[0]?.mutation);
    if (found.length >= ENOUGH || found.some((one) => one.about === about)) continue;
    const shown = await firstTwin(same);
    if (shown === null) drop(context, evidence, same[0]);
    else found.push(candidate(context, evidence, { ...shown, about }));
  }
  return found;
}

/** The shortest program in which a change shows. */
async function firstTwin(changes: readonly Change[]): Promise<(Change & { twin: Twin }) | null> {
  for (const change of changes) {
    const twin = await twinOf(change.scene, change.scene.program, change.mutation);
    // That things in the wrong order do not fit is no insight; what they do is.
    const isMisfit = change.mutation.name.startsWith('swap') && twin?.changed.answer.kind === 'error';
    if (twin !== null && !isMisfit) return { ...change, twin };
  }
  return null;
}

function drop(context: RuleContext, evidence: Evidence, change: Change | undefined): void {
  if (change === undefined) return;
  const { mutation, scene, concept } = change;
  const line = evidence.block.line + scene.line - 1;
  const detail = `with ${shortly(mutation.changed)} for ${shortly(mutation.original)} it does the same, or nothing that can be asked`;
  context.drop({ kind: 'contrast', what: concept, line, reason: 'no-effect', detail });
}

interface Change {
  readonly scene: Scene;
  readonly mutation: Mutation;
  readonly concept: string;
  readonly merit: number;
}

/** A twin that says the same thing twice only confuses, and most changes are only worth showing where they are what the text is about. */
function usable(context: RuleContext, scene: Scene): Change[] {
  return mutationsOf(scene.program.code).flatMap((mutation) => {
    const { changed, focus, name } = mutation;
    if (focus !== 'await' && stands(changed, scene.program.code)) return [];
    const points = focusOf(context, mutation);
    const change = { scene, mutation, concept: conceptOf(mutation, scene.program.code) };
    if (TELLING.test(name)) return [{ ...change, merit: 3 + points }];
    return points < 2 ? [] : [{ ...change, merit: 1 + points }];
  });
}

/** Whether code stands in a program as a whole, and not as the beginning of something longer. */
function stands(part: string, code: string): boolean {
  return (
    part !== '' &&
    code
      .split(part)
      .slice(1)
      .some((rest) => !/^[\w[(.]/.test(rest))
  );
}

/** How much a change is what section (3) or topic (2) are about. */
function focusOf(context: RuleContext, { name, focus, original }: Mutation): number {
  const { section, topic } = context;
  const heading = contentStems(headingOf(section));
  const keywords = contentStems(topic.keywords.join(' '));
  const stems = contentStems(`${focus} ${ALSO[name] ?? ''}`);
  if (stems.some((stem) => heading.includes(stem)) || isNamed(context, focus)) return 3;
  if (stems.some((stem) => keywords.includes(stem))) return 2;
  return contentStems(original).some((stem) => heading.includes(stem)) ? 1 : 0;
}

/** What a change is about, where its token does not say so. */
const ALSO: Readonly<Record<string, string>> = {
  'share instead of copy': 'copy aliasing reference slice',
  'delete f': 'f-string formatting interpolation',
  'delete star': 'unpacking star args',
  'sort to a new object': 'sorting sorted',
  'get to subscript': 'access missing key',
  'delete default': 'default missing key',
  'delete super call': 'inheritance super init',
};

/** Changes that teach wherever they show: the mistakes people make. What other changes change a result to is arithmetic. */
const TELLING =
  /^(delete (await|nonlocal|global|super call|decorator|from|star|default)|share |deepcopy |sort |reverse |is to |== to |get to |swap decorators)/;

/** One forgotten `await` teaches what all of them teach, and `is` for `==` what `==` for `is` does. */
function aboutOf(mutation: Mutation | undefined): string {
  const { name = '', focus = '' } = mutation ?? {};
  const pair = name.split(' to ');
  return pair.length === 2 ? pair.sort().join(' or ') : `${name} ${focus}`;
}

interface Found extends Change {
  readonly twin: Twin;
  readonly about: string;
}

function candidate(context: RuleContext, evidence: Evidence, found: Found): Candidate {
  const { scene, mutation, twin, concept, about } = found;
  const { answer, runtime } = twin.changed;
  const vary: Vary = {
    program: scene.program,
    face: async (program) => {
      const same = mutationsOf(program.code).find((other) => conceptOf(other, program.code) === concept);
      const other = same === undefined ? null : await twinOf(scene, program, same);
      return same === undefined || other === null ? null : faceOf(scene, same, other);
    },
  };
  return {
    kind: 'contrast',
    concept,
    faces: [faceOf(scene, mutation, twin)],
    runtime,
    section: context.section,
    line: evidence.block.line + scene.line - 1,
    block: programShape(evidence.program.code),
    secret: answer.kind === 'error' ? answer.type : null,
    merit: found.merit,
    about,
    proof: [
      `with ${shortly(mutation.original)}: ${shortly(shown(twin.original))}`,
      `with ${shortly(mutation.changed)}: ${shortly(shown(twin.changed))}`,
    ],
    vary,
  };
}

function faceOf(scene: Scene, mutation: Mutation, { program, changed, original }: Twin): Face {
  const isError = changed.answer.kind === 'error';
  return {
    ask: isError ? 'Which exception does this end with?' : scene.ask,
    front: [codeBlock(program)],
    answer: changed.answer,
    back: [...warnings(changed), ...originalSide(scene, mutation, original)],
  };
}

function conceptOf(mutation: Mutation, code: string): string {
  return `${mutation.name} ${mutation.focus} of ${typedShape(mutation.original)} in ${enclosingSymbol(code, mutation.at)}`;
}

/** What the interpreter says on stderr explains the surprise in its own words. */
function warnings({ warning }: Effect): FaceBlock[] {
  return warning === '' ? [] : [textBlock(`Python warns: ${warning}`)];
}

function originalSide(scene: Scene, mutation: Mutation, original: Effect): FaceBlock[] {
  const flat = mutation.original.replace(/\s+/g, ' ');
  const lead = flat.includes('`') || flat.length > 60 ? `With ${mutation.focus}` : `With \`${flat}\``;
  if (original.answer.kind === 'error') return [markedBlock(`${lead} it raises ${original.answer.type}.`)];
  return [markedBlock(`${lead} ${scene.verb}:`), outputBlock(original.answer.text)];
}

function shown({ answer }: Effect): string {
  return answer.kind === 'error' ? `${answer.type}: ${answer.message}` : answer.text;
}

function shortly(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat === '' ? 'nothing' : flat.length > 60 ? `${flat.slice(0, 59)}…` : flat;
}
