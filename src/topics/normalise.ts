/** The text of a file with one kind of line end and no byte order mark. Lines and columns stay what an editor shows. */
export function normalise(source: string): string {
  return source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
