/** What a topic belongs to: the first part of its id. `python.async.basics` is of `python`. */
export function subjectOf(topic: string): string {
  return topic.split('.', 1)[0] ?? topic;
}
