/** How often something was asked, and how often it was known. */
export interface Share {
  readonly asked: number;
  readonly passed: number;
}

/** A `Share` that is being counted. */
export interface Counting {
  asked: number;
  passed: number;
}

export function nothingAsked(): Counting {
  return { asked: 0, passed: 0 };
}

export function count(share: Counting, passed: boolean): void {
  share.asked++;
  if (passed) share.passed++;
}

/** 0 to 1; 1 where nothing was asked. */
export function shareOf({ asked, passed }: Share): number {
  return asked === 0 ? 1 : passed / asked;
}
