import { foldOn, foldOrdered } from '../schedule/fold.ts';
import type { Progress } from '../schedule/progress.ts';
import { decodeProgress, encodeProgress, FOLD_VERSION } from '../schedule/progress-codec.ts';
import type { StateCodec } from '../store/snapshot.ts';

/** How the learner's progress is made from the log, and kept from one start to the next: folding many reviews takes seconds. */
export const PROGRESS: StateCodec<Progress> = {
  version: FOLD_VERSION,
  fold: foldOrdered,
  foldOn,
  encode: encodeProgress,
  decode: decodeProgress,
};
