import { UserError } from '../../domain/errors.ts';
import { errorText } from '../../tui/ports.ts';
import { openWorkspace, type Workspace } from '../../workspace/find.ts';
import { buildChanges } from '../build-changes.ts';
import { print } from '../output.ts';
import { goHome, mannerOf } from '../session.ts';
import type { ReviewOptions } from './review.ts';

/** `qw start`, and `qw` alone. What is wrong in a topic holds nobody back. */
export async function start(options: ReviewOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const notice = await build(workspace).catch((error: unknown) => {
    // Home says how to begin, and there may be decks without topics.
    if (mannerOf(options.plain) === 'screens' && error instanceof UserError) return capitalised(errorText(error));
    throw error;
  });
  await goHome(workspace, notice, options.plain);
  return 0;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

async function build(workspace: Workspace): Promise<string> {
  const { summary, trouble } = await buildChanges(workspace);
  print(summary);
  if (trouble !== '') print(trouble);
  return trouble;
}
