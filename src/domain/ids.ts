import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { Card, CardKind } from './card.ts';
import { compareText } from './diagnostic.ts';

/** Hex SHA-256 of parts joined so that no two lists of parts give the same text. */
export function hash(...parts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))));
}

/** A card's id: 20 hex digits from topic, kind and concept. Never from wording, literals, lines or order. */
export function cardId(topic: string, kind: CardKind, concept: string): string {
  return hash('card', topic, kind, concept).slice(0, 20);
}

/** Hash of what a learner sees of a card: 16 hex digits that move when breadcrumb or faces move. */
export function contentHash(card: Pick<Card, 'breadcrumb' | 'faces'>): string {
  return hash('content', JSON.stringify([card.breadcrumb, card.faces], sortKeys)).slice(0, 16);
}

/** The order in which an object got its keys says nothing about what a learner sees. */
function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)));
}

/**
 * Version of what the rules make of a topic. Raise it with every change that gives other cards for the same text, so that decks
 * made before are made again.
 */
const GENERATOR = 2;

/** Hash of a topic file's text and the version of the rules: 16 hex digits. */
export function fingerprint(text: string): string {
  return hash('topic', String(GENERATOR), text).slice(0, 16);
}

/** Names Windows keeps for devices, whatever their extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The file name of a topic's deck. Ids made of plain characters keep their name; every other id is reduced to plain characters
 * plus a hash, so that it can neither leave the folder nor meet another id's file, on case-insensitive disks too.
 */
export function deckFileName(topicId: string): string {
  const plain = /^[a-z0-9][a-z0-9._-]{0,99}$/.test(topicId) && !RESERVED.test(topicId) && !topicId.endsWith('.');
  if (plain) return `${topicId}.json`;
  const readable = topicId
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${readable || 'topic'}~${hash('deck', topicId).slice(0, 12)}.json`;
}
