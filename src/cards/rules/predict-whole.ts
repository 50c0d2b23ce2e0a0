import type { Language } from '../../domain/language.ts';
import { codeShape, codeWords } from '../../languages/code-shape.ts';
import { asksOutside } from '../../languages/outside.ts';
import { hasWork, printsItsTexts } from '../../languages/plain-program.ts';
import type { WholeProgram } from '../../verify/whole-program.ts';
import type { Candidate, Observed, Reason, Rule, RuleContext } from '../candidate.ts';
import { isCopied, isLaborious } from '../echo.ts';
import { isAskable } from '../execute.ts';
import { isReadable } from '../shown.ts';
import { type WholePart, wholeParts } from '../whole-parts.ts';

/**
 * A short program of another language than Python that runs by itself: what does it print? Comments are taken away, and
 * statements that its output does not need; the answer is what exactly the shown program printed. A block that prints too much
 * is asked statement by statement.
 *
 * @example predict
 * ~~~md
 * ## Sorting
 *
 * ```js
 * // numbers are sorted as text
 * console.log([10, 9, 1].sort());  // Output: [ 1, 10, 9 ]
 * ```
 * ~~~
 * ~~~card
 * What does this print?
 * console.log([10, 9, 1].sort());
 * => [ 1, 10, 9 ]
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## The event loop
 *
 * ```js
 * setTimeout(() => console.log("timeout"), 0);
 * Promise.resolve().then(() => console.log("promise"));
 * console.log("script");
 * ```
 * ~~~
 * ~~~card
 * What does this print?
 * setTimeout(() => console.log("timeout"), 0);
 * Promise.resolve().then(() => console.log("promise"));
 * console.log("script");
 * => script
 * promise
 * timeout
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## Missing values
 *
 * ```sql
 * CREATE TABLE pet (name TEXT, age INTEGER);
 * INSERT INTO pet VALUES ('Rex', 3), ('Tom', NULL);
 * SELECT count(*), count(age) FROM pet;
 * ```
 * ~~~
 * ~~~card
 * Which rows does SQLite give? Columns are joined by `|`.
 * CREATE TABLE pet (name TEXT, age INTEGER);
 * INSERT INTO pet VALUES ('Rex', 3), ('Tom', NULL);
 * SELECT count(*), count(age) FROM pet;
 * => 2|1
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## Length
 *
 * ```js
 * const unused = 1;
 * const word = "naïve";
 * word.trim();
 * console.log([...word].length);
 * ```
 * ~~~
 * ~~~card
 * What does this print?
 * const word = "naïve";
 * console.log([...word].length);
 * => 5
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## Array methods
 *
 * ```js
 * const a = [3, 1, 2];
 * console.log(a.map((n) => n * 2));
 * console.log(a.concat(4).indexOf(4));
 * console.log(a.includes(5));
 * console.log(a.join("-"));
 * console.log(a.slice(1));
 * console.log(a.at(-1));
 * console.log(a.length);
 * ```
 * ~~~
 * ~~~card
 * What does this print?
 * const a = [3, 1, 2];
 * console.log(a.map((n) => n * 2));
 * => [ 6, 2, 4 ]
 * ~~~
 * ~~~card
 * What does this print?
 * const a = [3, 1, 2];
 * console.log(a.concat(4).indexOf(4));
 * => 3
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## Before its declaration
 *
 * ```js
 * try {
 *   new Child();
 * } catch (error) {
 *   console.log(error.name);
 * }
 * class Child {}
 * ```
 * ~~~
 * ~~~card
 * What does this print?
 * try {
 *   new Child();
 * } catch (error) {
 *   console.log(error.name);
 * }
 * class Child {}
 * => ReferenceError
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## Order
 *
 * ```sql
 * CREATE TABLE pet (name TEXT);
 * INSERT INTO pet VALUES ('Rex'), ('Tom');
 * SELECT upper(name) FROM pet;
 * ```
 * ~~~
 * ~~~dropped
 * unstable
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## Where it runs
 *
 * ```sql
 * SELECT length(sqlite_version()) > 3;
 * ```
 * ~~~
 * ~~~dropped
 * not-self-contained
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## Two streams
 *
 * ```js
 * console.log(1 + 1);
 * console.error("bad");
 * ```
 * ~~~
 * ~~~card
 * What does this print?
 * console.log(1 + 1);
 * => 2
 * ~~~
 *
 * @example predict
 * ~~~md
 * ## Greeting
 *
 * ```js
 * const name = "Ada";
 * console.log("Hello");
 * ```
 * ~~~
 * ~~~dropped
 * trivial
 * ~~~
 */
export const predictWhole: Rule = async (context) => {
  const found = await Promise.all(context.programs.map((program) => fromProgram(context, program)));
  return found.flat();
};

async function fromProgram(context: RuleContext, whole: WholeProgram): Promise<Candidate[]> {
  if (whole.plain.outcome.kind !== 'completed' || whole.plain.stdout === '') return [];
  const parts = await wholeParts(context.execute, whole);
  return parts.flatMap((part) => fromPart(context, whole, part));
}

function fromPart(
  context: RuleContext,
  whole: WholeProgram,
  { program, plain, stability, line }: WholePart,
): Candidate[] {
  const { block, language } = whole;
  const text = plain.stdout.trimEnd();
  const refusal = refuse(language, program.code, { plain, stability });
  if (refusal !== null) {
    const [reason, detail] = refusal;
    context.drop({ kind: 'predict', what: firstLine(program.code), line, reason, detail });
    return [];
  }
  const shape = `${language} ${codeWords(language, program.code)}`;
  return [
    {
      kind: 'predict',
      concept: shape,
      faces: [
        {
          ask: language === 'sql' ? 'Which rows does SQLite give? Columns are joined by `|`.' : 'What does this print?',
          front: [{ kind: 'code', language, code: program.code, blanks: [], folded: program.before.join('; ') }],
          answer: { kind: 'output', text },
          back: [],
        },
      ],
      runtime: plain.runtime,
      section: context.section,
      line,
      block: codeShape(language, block.code),
      secret: null,
      merit: 2 + (block.claims.length > 0 ? 1 : 0) - (text.split('\n').length > 4 ? 1 : 0),
      about: `output of ${shape}`,
      proof: ['the shown program was run in three worlds and printed the same in each'],
    },
  ];
}

function refuse(language: Language, code: string, { plain, stability }: Observed): readonly [Reason, string] | null {
  const text = plain.stdout.trimEnd();
  if (stability !== 'stable') return ['unstable', 'the result differs from run to run'];
  if (plain.outcome.kind !== 'completed') return ['not-runnable', 'without its comments it does not run'];
  if (asksOutside(language, code)) return ['not-self-contained', 'asks the computer around it, or its user'];
  if (plain.stderr !== '') return ['form', 'a part of what it prints goes to stderr'];
  if (language === 'sql' && isUnordered(code, text)) return ['unstable', 'without ORDER BY no order is promised'];
  if (!isReadable(code)) return ['too-long', 'it does not fit a card'];
  if (!isAskable(plain.stdout)) return ['too-long', 'prints too much, or what only this computer knows'];
  if (!hasWork(language, code)) return ['trivial', 'nothing is computed'];
  if (printsItsTexts(language, code, plain.stdout) || isCopied(text, code)) return ['trivial', 'repeats its own texts'];
  return isLaborious(text, code) ? ['trivial', 'only a calculator gives the answer'] : null;
}

/** Several rows in an order that only this database, today, gives them. */
function isUnordered(code: string, text: string): boolean {
  const last = code.split(/;\s*/).findLast((statement) => /\bselect\b/i.test(statement)) ?? '';
  return text.includes('\n') && !/\border\s+by\b/i.test(last);
}

function firstLine(code: string): string {
  return code.split('\n')[0] ?? '';
}
