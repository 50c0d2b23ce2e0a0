import { openWorkspace } from '../../workspace/find.ts';
import { studyToday } from '../session.ts';

export interface ReviewOptions {
  readonly workspace?: string;
}

/** `qw review` */
export async function review(options: ReviewOptions): Promise<number> {
  await studyToday(await openWorkspace(process.cwd(), options.workspace));
  return 0;
}
