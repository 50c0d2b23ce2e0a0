import type { DeckTopic } from '../../domain/deck.ts';
import { cardProgress } from '../../schedule/card-progress.ts';
import type { Quiz } from '../../schedule/learn.ts';
import { planLearning } from '../../tui/flow.ts';
import { type Line, lineText } from '../../tui/lines/line.ts';
import { decisionLines, pathLines } from '../../tui/screens/learn/learn-lines.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { deckOf } from '../choose-decks.ts';
import { print, printJson } from '../output.ts';
import { hold, mannerOf, printProblems } from '../session.ts';
import { openStudy, type Study } from '../study.ts';

export interface LearnOptions {
  readonly workspace?: string;
  readonly anyway?: boolean;
  readonly json?: boolean;
  readonly plain?: boolean;
}

/** Columns of the text where there is no terminal. */
const WIDTH = 80;

/** `qw learn <topic>` */
export async function learn(id: string, options: LearnOptions): Promise<number> {
  const study = await openStudy(await openWorkspace(process.cwd(), options.workspace));
  printProblems(study);
  const topic = deckOf(study.decks, id).topic;
  const start = planLearning(topic, options.anyway === true, study.decks, study);
  const manner = mannerOf(options.plain);
  if (manner !== 'nobody' && options.json !== true) {
    await hold(study, start, manner);
    return 0;
  }
  // Nobody can be asked: the way is shown, and only an explicit wish is carried out.
  if (start.anyway) await introduce(study, topic);
  await study.close();
  if (options.json === true) printJson(report(study, topic, start.quiz));
  else for (const line of linesOf(study, topic, start.quiz, start.anyway)) print(lineText(line));
  return 0;
}

async function introduce({ record, today, now }: Study, { id }: DeckTopic): Promise<void> {
  await record({ type: 'topic', topic: id, decision: 'introduced', day: today(), at: now().at });
}

function linesOf(study: Study, topic: DeckTopic, quiz: Quiz, anyway: boolean): Line[] {
  return anyway ? decisionLines({ kind: 'anyway' }, topic, study.decks, WIDTH) : pathLines(topic, quiz, WIDTH);
}

/** What `--json` prints. */
function report(study: Study, { id, title }: DeckTopic, quiz: Quiz): unknown {
  const [decks, progress] = [study.decks, study.progress()];
  const cards = decks.find((deck) => deck.topic.id === id)?.cards ?? [];
  const seen = cards.filter((card) => cardProgress(progress, card.id).memory !== null).length;
  const introduced = progress.topics.get(id)?.introduced === true;
  const { prerequisites, missing, questions } = quiz;
  return {
    topic: id,
    title,
    cards: cards.length,
    seen,
    introduced,
    prerequisites,
    missing,
    questions: questions.length,
  };
}
