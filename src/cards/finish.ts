import type { Card } from '../domain/card.ts';
import { cardId, contentHash, hash } from '../domain/ids.ts';
import type { Topic } from '../domain/topic.ts';
import { languageName } from '../languages/names.ts';
import type { Candidate } from './candidate.ts';
import { leaks } from './leaks.ts';
import { wordsOf } from './words.ts';

/** What stands above the question: language and page title; a part that would give the answer away is left out. */
export function breadcrumbFor(topic: Topic, secret: string | null): string[] {
  const parts = [topic.language === null ? '' : languageName(topic.language), plainTitle(topic.title)];
  return parts.filter((part) => part !== '' && (secret === null || !sharesStem(secret, part)));
}

function plainTitle(title: string): string {
  return title.replace(/`/g, '').trim();
}

/** A title helps little and may hint much: one shared word is enough to leave it out. */
function sharesStem(secret: string, part: string): boolean {
  return secret.split(/[\s._]+/).some((word) => word !== '' && (leaks(word, part) || begins(word, part)));
}

/** `chan` begins a word of "Channels". */
function begins(secret: string, part: string): boolean {
  return secret.length > 1 && wordsOf(part).some((word) => word.startsWith(secret.toLowerCase()));
}

/** Makes the card of a candidate. */
export function finish(topic: Topic, candidate: Candidate): Card {
  const shown = { breadcrumb: breadcrumbFor(topic, candidate.secret), faces: candidate.faces };
  return {
    id: cardId(topic.id, candidate.kind, candidate.concept),
    kind: candidate.kind,
    topic: topic.id,
    concept: candidate.concept,
    ...shown,
    executed: candidate.runtime === null ? null : { runtime: candidate.runtime },
    siblings: siblingsOf(topic, candidate),
    line: candidate.line,
    section: candidate.section.path,
    content: contentHash(shown),
  };
}

/** Cards of one block, and cards about one thing, help each other when asked on one day. */
function siblingsOf(topic: Topic, candidate: Candidate): string[] {
  const block = candidate.block === '' ? [] : [`block:${hash(topic.id, candidate.block).slice(0, 12)}`];
  return [...block, `about:${hash(topic.id, candidate.about).slice(0, 12)}`];
}
