/** A piece of a topic as people write it at first, and the same piece as the generator likes it. */
export interface WritingExample {
  /** Bodies of topics in Markdown. The first gives no card. */
  readonly before: string;
  readonly after: string;
  /** Why there is no card, in the words of `qw build --explain`, and for a reader. */
  readonly reasons: readonly string[];
  readonly why: string;
  /** The cards of `after`: question, front, and the answer behind `=>`. */
  readonly cards: readonly string[];
}

/** The examples of the guide. What is said of them is tested with the real generator. */
export const WRITING_EXAMPLES: readonly WritingExample[] = [
  {
    before: `## Slices

Slices are very useful. They provide various options:

\`\`\`python
rows = load()
print(rows[1:3])
\`\`\``,
    reasons: ['trivial', 'form', 'not-self-contained'],
    why: 'Nobody knows what load is, so that nothing can be run. The prose praises\nand states no rule.',
    after: `## Slice

A slice stops before its second number.

\`\`\`python
temps = [14, 19, 23, 17]
print(temps[1:3])  # [19, 23]
\`\`\``,
    cards: ['What does this print?\ntemps = [14, 19, 23, 17]\nprint(temps[1:3])\n=> [19, 23]'],
  },
  {
    before: `## Sorting

It changes the list. This gives nothing back, which many people forget.

\`\`\`python
ages.sort()
\`\`\``,
    reasons: ['not-self-contained'],
    why: '"It" and "this" mean nothing on a card, and ages is defined nowhere.',
    after: `## list.sort

> **Note**: The call \`sort\` gives \`None\`, while \`sorted\` gives a list.

\`\`\`python
ages = [41, 36, 29]
older = ages.sort()
older[0]  # TypeError
\`\`\``,
    cards: [
      'Fill the blank.\nThe call sort gives ____, while sorted gives a list.\n=> None',
      'Which exception ends this program?\nages = [41, 36, 29]\nolder = ages.sort()\nolder[0]\n=> TypeError',
    ],
  },
];

/** A sentence that gives a card, and why. */
export interface WritingSentence {
  readonly says: string;
  readonly heading: string;
  readonly sentence: string;
  /** What its card hides or asks for. */
  readonly answer: string;
}

/** Sentences of each kind that gives cards, tested in the same way. */
export const WRITING_SENTENCES: readonly WritingSentence[] = [
  {
    says: 'what it is, does or manages',
    heading: 'Closure',
    sentence: 'A closure keeps the variables of the place where it was defined.',
    answer: 'closure',
  },
  {
    says: 'what it is for; behind the heading, no subject is needed',
    heading: 'asyncio.gather',
    sentence: 'Run several awaitables at once and return their results in order.',
    answer: 'asyncio.gather',
  },
  {
    says: 'what must or cannot be',
    heading: 'Coroutine',
    sentence: 'A coroutine must never call `time.sleep` while others wait.',
    answer: 'time.sleep',
  },
  {
    says: 'what differs',
    heading: 'list.extend',
    sentence: 'The method `append` adds one item, while `extend` adds all items of a list.',
    answer: 'extend',
  },
];

/** How to write a topic that makes good cards, shown below the help of `qw topics`. At most 80 columns wide. */
export const TOPICS_GUIDE = `
Writing topics

A topic is one Markdown file below content/. Cards come from code that runs,
from the results you document beside it, and from sentences that state a rule.
What code does is found out by running it, never taken from the note.

Front matter. Give id, title and difficulty. An id has dots, like
python.slices; its first part is the subject. keywords names the terms that
cards may ask for. prerequisites names what the topic builds on directly, and
qw learn asks about that first. category groups the list of qw topics; tags,
use_cases, related and next_topics are for readers.

Sections. One concept each, below a heading that is its name: "## Slice" or
"## asyncio.gather". "Examples" and "Common Mistakes" name nothing. A section
gives three cards, or four where it has many results, and a topic twenty.

Sentences. State the rule in 5 to 30 words, with a verb and a full stop:
${WRITING_SENTENCES.map(sentenceText).join('\n')}
Each sentence stands alone: name the thing instead of "it" or "this". Only one
word should fit the blank: "a variable of let can change" also fits var. Praise,
advice and a sentence that ends in a colon give nothing.

Code. Blocks of 3 to 10 lines that run by themselves and print something. A name
may come from an earlier block of the topic. Choose values that tell the right
idea from the wrong one: -17 // 5, not 10 // 2. Code that needs the network, the
clock, chance or a file that nobody wrote gives no card; neither does a body of
three dots.

Results. Write them behind the line, below it, or as a block:
    print(temps[1:3])  # [19, 23]
    # Output:
    # 23
qw check compares them with what happens, and qw check --fix corrects them.

Exceptions that you intend. Name the type: older[0]  # TypeError. Otherwise
qw check warns.

Contrasts. Show the wrong way beside the right one. The generator also changes
your code, for instance leaves out an await, and asks what happens then.

${WRITING_EXAMPLES.map(exampleText).join('\n\n')}

Then let qw check find what is wrong. qw build --verbose counts the cards of
each topic, and qw build --explain content/slices.md tells what became of each
place.`;

function sentenceText({ says, heading, sentence }: WritingSentence): string {
  return `  - ${says}:\n    ## ${heading}\n    ${sentence}`;
}

function exampleText({ before, why, after, cards }: WritingExample): string {
  const makes = cards.length === 1 ? 'makes this card:' : 'makes these cards:';
  const shown = cards.map((card) => indented(card)).join('\n\n');
  return `Instead of\n\n${indented(before)}\n\n${why} Write\n\n${indented(after)}\n\nIt ${makes}\n\n${shown}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
