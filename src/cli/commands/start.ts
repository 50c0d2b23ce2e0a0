import { openWorkspace } from '../../workspace/find.ts';
import { buildDecks } from '../build-decks.ts';
import { summaryLines } from '../build-summary.ts';
import { print } from '../output.ts';
import { goHome } from '../session.ts';
import type { ReviewOptions } from './review.ts';

/** `qw start`, and `qw` alone. What is wrong in a topic holds nobody back. */
export async function start(options: ReviewOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const { summary } = await buildDecks(workspace, [], { isQuiet: !process.stderr.isTTY, onlyChanged: true });
  const [line = '', ...rest] = summaryLines(summary);
  print(line);
  const isWrong = summary.unusable.length > 0 || summary.diagnostics.error > 0;
  const notice = isWrong ? (rest.at(-1) ?? '') : '';
  if (isWrong) print(notice);
  await goHome(workspace, notice, options.plain);
  return 0;
}
