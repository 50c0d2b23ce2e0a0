import type { CardProgress } from './card-progress.ts';

/**
 * Which face of a card a review shows: the first face first, then each in turn. A function of the history alone, so that every
 * device shows the same one.
 */
export function nextInstance(progress: CardProgress | undefined, faces: number): number {
  const last = progress?.lastInstance ?? null;
  return last === null ? 0 : (last + 1) % faces;
}
