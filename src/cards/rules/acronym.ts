import type { Section, Span } from '../../domain/topic.ts';
import type { Candidate, Rule } from '../candidate.ts';
import { headingOf } from '../headings.ts';
import { secretOf } from '../names.ts';
import { isAcronymOf } from '../words.ts';

/**
 * What an acronym stands for, where the heading, the first sentence below it or a front-matter keyword spells it out.
 *
 * @example term
 * ~~~md
 * ## LBYL (Look Before You Leap)
 *
 * This style checks a condition first.
 * ~~~
 * ~~~card
 * What does `LBYL` stand for?
 * LBYL
 * => Look Before You Leap
 * ~~~
 *
 * @example term
 * ~~~md
 * ## RLock (Reentrant Lock)
 *
 * ~~~
 */
export const acronym: Rule = async ({ topic, section }) => {
  const heading = headingOf(section);
  const [short = '', bracket] = /^(\S+)(?:\s+\((.+)\))?$/.exec(heading)?.slice(1) ?? [];
  const bare = short.replace(/<.*>$/, '');
  if (!/^[A-Z][A-Za-z]{1,6}$/.test(bare)) return [];
  const long = [bracket, firstSentence(section), ...topic.keywords].find(
    (one) => one !== undefined && isAcronymOf(bare, one),
  );
  return long === undefined ? [] : [card(section, bare, long)];
};

/** The first paragraph up to its full stop, whatever its styles: authors set the initials in bold. */
function firstSentence(section: Section): string | undefined {
  const [block] = section.blocks;
  if (block?.kind !== 'prose') return undefined;
  return /^[^.]+(?=\.)/.exec(block.spans.map((span: Span) => span.text).join(''))?.[0];
}

function card(section: Section, short: string, long: string): Candidate {
  return {
    kind: 'term',
    concept: `${short.toLowerCase()} stands for`,
    faces: [
      {
        ask: `What does \`${short}\` stand for?`,
        front: [{ kind: 'text', spans: [{ kind: 'code', text: short }] }],
        answer: { kind: 'text', text: long, accepted: [] },
        back: [],
      },
    ],
    runtime: null,
    section,
    line: section.line,
    block: '',
    secret: secretOf(long),
    merit: 4,
    about: long.toLowerCase(),
    proof: [],
  };
}
