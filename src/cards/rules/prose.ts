import type { Rule } from '../candidate.ts';
import { teaches } from '../fit.ts';
import { headingOf } from '../headings.ts';
import { acronym } from './acronym.ts';
import { bullet } from './bullet.ts';
import { cloze } from './cloze.ts';
import { comment } from './comment.ts';
import { tableRow } from './table-row.ts';
import { term } from './term.ts';

const RULES: readonly Rule[] = [term, bullet, acronym, comment, cloze, tableRow];

/**
 * All rules that read prose, on the sections that teach.
 *
 * @example cloze
 * ~~~md
 * ## Exercises
 *
 * The event loop manages and schedules coroutines.
 * ~~~
 * ~~~dropped
 * form
 * ~~~
 */
export const prose: Rule = async (context) => {
  const { section } = context;
  if (teaches(section)) return (await Promise.all(RULES.map((rule) => rule(context)))).flat();
  const detail = 'the section asks, refers or sums up, so its prose is not read';
  context.drop({ kind: 'cloze', what: headingOf(section), line: section.line, reason: 'form', detail });
  return [];
};
