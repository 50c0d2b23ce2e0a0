import type { Span } from '../../domain/topic.ts';
import type { Form, Place } from '../blank.ts';
import type { Candidate, Rule, RuleContext } from '../candidate.ts';
import { clozeOf } from '../cloze-card.ts';
import { drop, type Refusal, type Text, textsOf, unfitSentence } from '../fit.ts';
import { sectionTerm, subjectsOf, termsOf } from '../headings.ts';
import { isFragment, type Sentence, sentencesOf } from '../sentences.ts';
import { unfitBlank } from '../unfit-blank.ts';
import { contentStems } from '../words.ts';
import { definition } from './definition.ts';
import { mention } from './mention.ts';
import { modal } from './modal.ts';
import { naming } from './naming.ts';
import { opposition } from './opposition.ts';
import { purpose } from './purpose.ts';
import { quantity } from './quantity.ts';

/** The ways in which a sentence can teach, best first. */
const FORMS: readonly Form[] = [opposition, naming, definition, purpose, modal, quantity, mention];

/** A sentence with its term hidden: `The ____ manages and schedules coroutines.` One sentence gives at most one card. */
export const cloze: Rule = async (context) => {
  const { topic, section } = context;
  const about = sectionTerm(section);
  const terms = termsOf(topic);
  return section.blocks.flatMap((block) =>
    textsOf(block).flatMap((text) => {
      const place = { topic, section, about, terms, callout: block.kind === 'callout', before: undefined };
      return fromText(context, text, place);
    }),
  );
};

function fromText(context: RuleContext, { spans, line }: Text, place: Place): Candidate[] {
  const cards: Candidate[] = [];
  let before: Sentence | undefined;
  for (const written of sentencesOf(spans)) {
    const sentence = named(written, before, place);
    const found = fromSentence(sentence, { ...place, before }, line);
    if ('reason' in found) drop(context, 'cloze', written.text, line, found);
    else cards.push(found);
    before = sentence;
  }
  return cards;
}

const NO_SUBJECT = 'it has no subject, so all it can do is describe what its heading names';
const NOTHING = 'it neither defines, rules nor contrasts a name of the topic';

function fromSentence(sentence: Sentence, place: Place, line: number): Candidate | Refusal {
  const unfit = unfitSentence(sentence);
  if (unfit !== null) return unfit;
  const tries = FORMS.flatMap((form) => form(sentence, place)).map((hidden) => ({
    hidden,
    why: unfitBlank(sentence, hidden, place),
  }));
  const fit = tries.find(({ why }) => why === null);
  if (fit !== undefined) return clozeOf(sentence, fit.hidden, place, line);
  return tries[0]?.why ?? { reason: 'form', detail: isFragment(sentence) ? NO_SUBJECT : NOTHING };
}

/** "It saves ..." behind a sentence about what a heading names: the name in place of the pronoun. */
function named(sentence: Sentence, before: Sentence | undefined, { about, topic, section }: Place): Sentence {
  const pronoun = /^(It|They)(?= [a-z])/.exec(sentence.text)?.[1];
  if (pronoun === undefined || before === undefined) return sentence;
  const names = [...(about === null ? [] : [about.text]), ...subjectsOf(topic, section)];
  const subject = names.map((name) => subjectOf(before, name)).find((found) => found !== null) ?? null;
  const [first, ...rest] = sentence.spans;
  if (subject === null || first === undefined || (pronoun === 'They') !== /s$/i.test(subject.text)) return sentence;
  const tail: Span[] = [{ kind: first.kind, text: first.text.slice(pronoun.length) }, ...rest];
  return sentencesOf([subject, ...tail])[0] ?? sentence;
}

/** The words in which a sentence begins with a name; null where it begins with others. */
function subjectOf(sentence: Sentence, name: string): Span | null {
  const stems = contentStems(name).join(' ');
  for (let length = 1; length <= 4; length++) {
    const words = sentence.words.slice(0, length);
    const text = sentence.text.slice(0, words.at(-1)?.to);
    if (stems !== '' && contentStems(text).join(' ') === stems)
      return { kind: sentence.spans[0]?.kind === 'code' ? 'code' : 'text', text };
  }
  return null;
}
