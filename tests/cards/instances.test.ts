import { describe, expect, it } from 'vitest';
import { makeCards } from '../../src/cards/index.ts';
import type { Card, Face } from '../../src/domain/card.ts';
import { NEW_CARD } from '../../src/schedule/card-progress.ts';
import { nextInstance } from '../../src/schedule/instance.ts';
import { sandbox } from '../support/runner.ts';
import { python, topicOf } from '../support/topic.ts';

const runner = sandbox();

async function cardOf(kind: Card['kind'], code: string): Promise<Card | undefined> {
  const { cards } = await makeCards(topicOf(`## Numbers\n\n${python(code)}`, { title: 'Page' }), runner);
  return cards.find((card) => card.kind === kind);
}

const codeOf = (face: Face): string =>
  face.front.flatMap((block) => (block.kind === 'code' ? block.code : [])).join('\n');
const textOf = (face: Face): string => (face.answer.kind === 'error' ? face.answer.type : face.answer.text);

describe('instances of a card', () => {
  it('are five or more with three or more answers, the author’s own first, and each answer is what its own program gives', async () => {
    const card = await cardOf('predict', 'total = 0\nfor n in [1, 2, 4]:\n    total += n\nprint(total)');
    const faces = card?.faces ?? [];
    expect(faces.length).toBeGreaterThanOrEqual(5);
    expect(codeOf(faces[0] as Face)).toContain('[1, 2, 4]');
    expect(new Set(faces.map(codeOf)).size).toBe(faces.length);
    expect(new Set(faces.map(textOf)).size).toBeGreaterThanOrEqual(3);
    for (const face of faces) {
      const run = await runner.run({ language: 'python', code: codeOf(face), mode: 'script', variation: 0 });
      expect(run.stdout.trimEnd()).toBe(textOf(face));
    }
  });

  it('are none where no literal is free', async () => {
    const body = `## Numbers\n\n${python('def f():\n    return 7\n\nprint(f())')}`;
    const { cards } = await makeCards(topicOf(body, { title: 'Page' }), runner);
    expect(cards.map((card) => card.faces.length)).toEqual(cards.map(() => 1));
    expect(cards.length).toBeGreaterThan(0);
  });

  it('take different ways through a program', async () => {
    const code =
      'age = 17\nif age >= 18:\n    ticket = "full"\nelif age >= 16:\n    ticket = "half"\nelse:\n    ticket = "none"\nprint(ticket)';
    const card = await cardOf('predict', code);
    expect([...new Set((card?.faces ?? []).map(textOf))].sort()).toEqual(['full', 'half', 'none']);
  });

  it('choose numbers that tell operators apart where the author’s do not', async () => {
    const card = await cardOf('value', 'print(2 * 2)');
    const [face] = card?.faces ?? [];
    const shown = face === undefined ? '' : codeOf(face);
    expect(shown).toMatch(/^print\(\d+ \* \d+\)$/);
    expect(shown).not.toBe('print(2 * 2)');
  });

  it('are shown one after the other, by the card’s history alone', () => {
    const shown = [null, 0, 1, 2].map((lastInstance) => nextInstance({ ...NEW_CARD, lastInstance }, 3));
    expect(shown).toEqual([0, 1, 2, 0]);
  });
});
