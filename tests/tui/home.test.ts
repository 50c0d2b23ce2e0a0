import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { planAhead } from '../../src/schedule/queue.ts';
import { startSession } from '../../src/schedule/session.ts';
import { closed, followed, opened, type Screen } from '../../src/tui/flow.ts';
import { helpLines } from '../../src/tui/help-lines.ts';
import { KEYMAP } from '../../src/tui/keymap.ts';
import { type Line, lineText, lineWidth } from '../../src/tui/lines/line.ts';
import { aheadSession } from '../../src/tui/screens/home/ahead.ts';
import { homeHeader, homeLines, partingLines } from '../../src/tui/screens/home/home-lines.ts';
import { isOutdated, type Overview, overview } from '../../src/tui/screens/home/overview.ts';
import { Diary } from '../support/diary.ts';
import { cardsOf, makeDeck, termCard } from '../support/study.ts';

const DAY = 20_000;
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => termCard(`${prefix}${at}`));
const LISTS = makeDeck('py.lists', 'Lists', names('l', 4));
const LOOPS = makeDeck('py.loops', 'Loops', names('o', 3), { prerequisites: ['py.lists'] });
const JOINS = makeDeck('sql.joins', 'Joins', names('j', 2));

/** Somebody's study, and what Home makes of it at noon of a day. */
function learner(decks: readonly Deck[], more: Partial<Settings> = {}) {
  const settings = { ...DEFAULT_SETTINGS, ...more };
  const diary = new Diary(decks, settings);
  const at = (day: number) => day * 86_400_000 + 12 * 3_600_000;
  const ports = (day: number) => ({
    now: () => ({ at: at(day), offset: 0 }),
    plan: () => diary.plan(day),
    progress: () => diary.progress,
    settings,
    ahead: (days: number) => {
      const input = { decks, progress: diary.progress, settings, day, at: at(day), seed: `${day}` };
      const session = { cardOf: cardsOf(decks), progress: diary.progress, at: at(day), repeats: true };
      return startSession({ ...planAhead(input, days), ...session });
    },
  });
  return { diary, ports, numbers: (day: number) => overview(decks, ports(day)) };
}

const text = (lines: readonly Line[]): string => lines.map((line) => lineText(line).trimEnd()).join('\n');
const screen = (numbers: Overview, width = 80): string =>
  text([...homeHeader(numbers, width), ...homeLines(numbers, width)]);
const ALWAYS_GOOD = () => 3 as const;

describe('home', () => {
  it('counts what is to be asked by subject, the most first, and welcomes on the first day', () => {
    const shown = screen(learner([LISTS, JOINS]).numbers(DAY));
    expect(shown).toContain('Begin with 6 cards, about');
    expect(shown).toContain('6 cards from 2 topics');
    expect(shown).toMatch(/due {2}learning {2}new\n {2}py\s+0\s+0\s+4\n {2}sql\s+0\s+0\s+2\n {2}all\s+0\s+0\s+6/);
    expect(shown).not.toContain('in a row');
  });

  it('says what comes when all is done, counts the days in a row, and draws the week', () => {
    const { diary, numbers } = learner([LISTS], { newPerDay: 2 });
    diary.study(DAY, ALWAYS_GOOD);
    diary.study(DAY + 1, ALWAYS_GOOD);
    const today = numbers(DAY + 1);
    expect(today).toMatchObject({ next: 'ahead', time: 0, streak: { current: 2 } });
    const shown = screen(today);
    expect(shown).toContain('2 days in a row');
    expect(shown).toContain('✓ Done for now');
    expect(shown).toMatch(/Next: \d cards? (tomorrow|in \d+ days)/);
    expect(shown).toContain('Study ahead (a)');
    expect(text(partingLines(today, 80))).toContain('Next: ');
    const week = [...shown.matchAll(/^ {2}(today|\w{3}) +█*(?: |(?=\d))(\d+)$/gm)].map(([, , count]) => Number(count));
    expect(week).toEqual(today.week.days);
    expect(screen(numbers(DAY + 2))).toContain('2 days in a row: today is still to come');
  });

  it('leads to a topic where the new cards wait for others', () => {
    const { diary, numbers } = learner([LISTS, LOOPS]);
    diary.study(DAY, () => 1, 12, 1);
    for (const card of LISTS.cards) diary.record({ type: 'suspend', card: card.id, day: DAY, at: DAY * 86_400_000 });
    diary.record({ type: 'unsuspend', card: LISTS.cards[0]?.id ?? '', day: DAY, at: DAY * 86_400_000 });
    diary.record({ type: 'bury', card: LISTS.cards[0]?.id ?? '', day: DAY, at: DAY * 86_400_000 });
    expect(numbers(DAY).next).toBe('learn');
    expect(screen(numbers(DAY))).toContain('Choose one to learn');
    expect(learner([LOOPS], { newPerDay: 0 }).numbers(DAY).next).toBe('rest');
  });

  it('helps where there are no cards', () => {
    const numbers = learner([]).numbers(DAY);
    expect(numbers.next).toBe('write');
    expect(screen(numbers)).toContain('content/python/lists.md');
    expect(screen(numbers)).toContain('qw help topics');
    expect(partingLines(numbers, 80)).toEqual([]);
  });

  it('tells of reviews that are over the limit', () => {
    const { diary, ports, numbers } = learner([LISTS], { reviewsPerDay: 0 });
    diary.study(DAY, () => 4);
    const later = Math.min(...[...diary.progress.cards].flatMap(([, { memory }]) => dueDay(memory?.due)));
    const today = numbers(later);
    expect(today.next).toBe('ahead');
    expect(screen(today)).toMatch(/\d more reviews? will come on another day/);
    expect(aheadSession(today.after, later, ports(later))?.table.current).not.toBeNull();
  });

  it('finds the next day with reviews to study ahead, and none where nothing was begun', () => {
    const { diary, ports, numbers } = learner([LISTS]);
    expect(aheadSession(numbers(DAY).after, DAY, ports(DAY))).toBeNull();
    diary.study(DAY, () => 4);
    const session = aheadSession(numbers(DAY + 1).after, DAY + 1, ports(DAY + 1));
    expect(session?.table.current?.item.kind).toBe('due');
  });

  it('is made anew on another day, and each minute while a card is being learned', () => {
    const { diary, ports, numbers } = learner([LISTS]);
    const later = (day: number, minutes: number) => ({
      today: () => day,
      now: () => ({ at: ports(day).now().at + minutes * 60_000, offset: 0 }),
    });
    expect(isOutdated(numbers(DAY), later(DAY, 600))).toBe(false);
    expect(isOutdated(numbers(DAY), later(DAY + 1, 0))).toBe(true);
    diary.study(DAY, () => 1, 12, 1);
    expect(numbers(DAY).waits).not.toBeNull();
    expect([0, 1].map((minutes) => isOutdated(numbers(DAY), later(DAY, minutes)))).toEqual([false, true]);
  });

  it('fits every width', () => {
    const { diary, numbers } = learner([LISTS, LOOPS, JOINS]);
    const days = [numbers(DAY)];
    diary.study(DAY, ALWAYS_GOOD);
    days.push(numbers(DAY), numbers(DAY + 1), numbers(DAY + 9), learner([]).numbers(DAY));
    for (const one of days)
      for (let width = 30; width <= 100; width++)
        for (const line of [...homeHeader(one, width), ...homeLines(one, width), ...partingLines(one, width)])
          expect(lineWidth(line)).toBeLessThanOrEqual(width);
  });
});

function dueDay(due: { readonly kind: string; readonly day?: number } | undefined): number[] {
  return due?.day === undefined ? [] : [due.day];
}

describe('the way between screens', () => {
  const home: Screen = { kind: 'home', notice: '' };
  const stats: Screen = { kind: 'stats' };
  const topics: Screen = { kind: 'topics' };

  it('leads back to where one came from, and from what follows to where all began', () => {
    expect(closed(opened([home], stats))).toEqual([home]);
    expect(followed(opened([home], topics), stats)).toEqual([home, stats]);
    expect(closed([home])).toBeNull();
    expect(followed([topics], stats)).toEqual([stats]);
  });
});

describe('the keys that ? shows', () => {
  it('are all of those of each screen, and how to leave at once', () => {
    for (const mode of ['home', 'stats', 'topics'] as const) {
      const shown = text(helpLines(mode, 80));
      for (const { modes, label } of KEYMAP) if (modes.includes(mode)) expect(shown).toContain(label);
      expect(shown).toContain('Ctrl-C');
    }
  });
});
