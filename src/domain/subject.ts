/** What a topic belongs to: the first part of its id. `python.async.basics` is of `python`. */
export function subjectOf(topic: string): string {
  const end = topic.indexOf('.');
  return end === -1 ? topic : topic.slice(0, end);
}
