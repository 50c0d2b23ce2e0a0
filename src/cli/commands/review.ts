import { openWorkspace } from '../../workspace/find.ts';
import { studyToday } from '../session.ts';

export interface ReviewOptions {
  readonly workspace?: string;
  /** Days; true where none are named. */
  readonly ahead?: number | true;
  readonly plain?: boolean;
}

/** `qw review` */
export async function review(options: ReviewOptions): Promise<number> {
  const ahead = options.ahead === true ? 1 : (options.ahead ?? 0);
  await studyToday(await openWorkspace(process.cwd(), options.workspace), { ahead, plain: options.plain });
  return 0;
}
