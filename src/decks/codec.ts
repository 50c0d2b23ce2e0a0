import * as v from 'valibot';
import type { Deck } from '../domain/deck.ts';
import { UserError } from '../domain/errors.ts';
import { stableJson } from './json.ts';
import { deckSchema } from './schema.ts';

/** A deck as the text of its file: sorted keys, stable, a newline at the end. */
export function encodeDeck(deck: Deck): string {
  return stableJson(deck);
}

/**
 * Reads the text of a deck's file.
 *
 * @param file how to name the file in messages
 * @throws UserError where it is no deck, or one of a later version
 */
export function decodeDeck(text: string, file: string): Deck {
  const data = parseJson(text, file);
  refuseFuture(data, file);
  const result = v.safeParse(deckSchema, data, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new UserError(`${file} is not a deck: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`, RESTORE);
}

const RESTORE = 'Restore the file from version control, or delete it and run `qw build`.';

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const merge = /^<{7} /m.test(text) ? ', a merge left its marks in it' : '';
    throw new UserError(`${file} is not valid JSON${merge}`, RESTORE, { cause });
  }
}

function refuseFuture(data: unknown, file: string): void {
  const { success, output } = v.safeParse(v.object({ schema: v.pipe(v.number(), v.minValue(2)) }), data);
  if (!success) return;
  throw new UserError(
    `${file} was written by a later version (deck format ${output.schema}; this one reads format 1)`,
    'Update quizwright.',
  );
}
