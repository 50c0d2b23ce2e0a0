import type { Answer, Face } from '../domain/card.ts';
import { literal } from '../domain/pattern.ts';
import { literalVariants } from '../languages/python-literals.ts';
import type { Candidate, Vary } from './candidate.ts';
import { seededRandom } from './random.ts';

/** A card varies where so many instances with so many different answers are found; otherwise it stays as the author wrote it. */
const LEAST = { faces: 5, answers: 3 };
/** How many instances are kept, and how many programs are tried to find them. */
const MOST = 6;
const TRIES = 24;
/** Where so many in a row are no instances or have the author's own answer, literals decide nothing, and no more are tried. */
const IN_VAIN = 8;

/**
 * The candidate with instances: the same program with other data in it, each run in all worlds, so that a learner cannot learn
 * the answer by the look of the card. The author's own comes first.
 */
export async function withInstances(candidate: Candidate): Promise<Candidate> {
  const { vary, faces } = candidate;
  const [first] = faces;
  if (vary === undefined || first === undefined) return candidate;
  const all = await instancesOf(vary, candidate.concept, [first]);
  if (all.length < LEAST.faces || answers(all).size < LEAST.answers) return candidate;
  const proof = `${all.length} instances with other literals, ${answers(all).size} different answers, each run in three worlds`;
  return { ...candidate, faces: all, proof: [...candidate.proof, proof] };
}

/**
 * Faces of programs with other literals, beginning with the given ones. New answers are preferred: an answer is taken twice at
 * most.
 *
 * @param seed what decides which literals are drawn
 */
export async function instancesOf(vary: Vary, seed: string, given: readonly Face[], most = MOST): Promise<Face[]> {
  const found = [...given];
  const own = new Set(given.map((face) => answerKey(face.answer)));
  let inVain = 0;
  for (const code of literalVariants(vary.program.code, seededRandom(seed), TRIES)) {
    if (found.length >= most || inVain >= IN_VAIN) break;
    const face = await vary.face({ ...vary.program, code });
    inVain = face === null || own.has(answerKey(face.answer)) ? inVain + 1 : 0;
    if (face === null || (isUnreadable(face) && !given.some(isUnreadable))) continue;
    if (standsInCode(face) && !given.some(standsInCode)) continue;
    const same = found.filter((other) => answerKey(other.answer) === answerKey(face.answer)).length;
    if (same < 2) found.push(face);
  }
  return found;
}

/** Bytes and signs that have no glyph are harder to type than to know. */
function isUnreadable({ answer }: Face): boolean {
  return /\\[xuU]/.test(answerKey(answer));
}

/** Whether the answer is one of the program's own literals: an instance must not give away what the author's did not. */
function standsInCode({ answer, front }: Face): boolean {
  const text = answerKey(answer);
  const code = front.flatMap((block) => (block.kind === 'code' ? block.code : [])).join('\n');
  return (
    /^(\d+|'[^']*')$/.test(text) && new RegExp(`(?<![\\w.])${literal(text)}(?![\\w.])`).test(code.replaceAll('"', "'"))
  );
}

function answers(faces: readonly Face[]): Set<string> {
  return new Set(faces.map((face) => answerKey(face.answer)));
}

function answerKey(answer: Answer): string {
  return answer.kind === 'error' ? answer.type : answer.text;
}
