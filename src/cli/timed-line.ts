/** The first line of what a build says. */
export function timedLine(head: string, milliseconds: number): string {
  return `${head}, in ${(milliseconds / 1000).toFixed(1)} s.`;
}
