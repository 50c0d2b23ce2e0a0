import type { Answer, Card, CardKind } from '../../src/domain/card.ts';
import type { DeckTopic } from '../../src/domain/deck.ts';
import { cardId } from '../../src/domain/ids.ts';

export const TOPIC: DeckTopic = {
  id: 'python.async',
  title: 'Async',
  file: 'content/async.md',
  category: 'python',
  difficulty: 'beginner',
  language: 'python',
  tags: [],
  prerequisites: [],
  fingerprint: '0123456789abcdef',
};

export interface Sketch {
  readonly kind?: CardKind;
  readonly answer?: Answer;
  readonly prose?: string;
  readonly code?: string;
  readonly section?: readonly string[];
}

export const named = (text: string): Answer => ({ kind: 'text', text, accepted: [] });
export const value = (text: string): Answer => ({ kind: 'value', text, accepted: [] });
export const output = (text: string): Answer => ({ kind: 'output', text });

/** A card from its concept and what matters for pairing. */
export function card(concept: string, sketch: Sketch = {}): Card {
  const { kind = 'term', answer = named(concept), prose = '', code = '', section = ['Async'] } = sketch;
  return {
    id: cardId(TOPIC.id, kind, concept),
    kind,
    topic: TOPIC.id,
    concept,
    breadcrumb: ['Python'],
    faces: [
      {
        ask: 'Which name is meant?',
        front: [
          { kind: 'text', spans: [{ kind: 'text', text: prose }] },
          { kind: 'code', language: 'python', code, blanks: [], folded: '' },
        ],
        answer,
        back: [],
      },
    ],
    executed: null,
    siblings: [],
    line: 1,
    section,
    content: concept,
  };
}
