import type { SyntaxNode } from '@lezer/common';
import { children } from './python-names.ts';
import { agrees, type Random, SAME, type Slot } from './python-slots.ts';

/** A list of at least three small whole numbers: changed as a whole, so that what is sorted stays sorted. */
export function isRow(node: SyntaxNode): boolean {
  if (!/^(ArrayExpression|TupleExpression|SetExpression)$/.test(node.name)) return false;
  const items = children(node).filter((child) => /^\w/.test(child.name));
  return items.length >= 3 && items.every((item) => item.name === 'Number');
}

/** The numbers of a list, drawn together. */
export function rowSlot(code: string, list: SyntaxNode): Slot | null {
  const items = list.getChildren('Number');
  const values = items.map((item) => code.slice(item.from, item.to));
  if (values.some((value) => !/^\d{1,3}$/.test(value))) return null;
  const numbers = values.map(Number);
  return (random, known) => {
    const row = random === SAME ? numbers : otherRow(numbers, random);
    const texts = row.map(String);
    if (!values.every((value, at) => agrees(known, value, texts[at] ?? value))) return null;
    return random === SAME
      ? []
      : texts.map((text, at) => ({ from: (items[at] ?? list).from, to: (items[at] ?? list).to, text }));
  };
}

/** Numbers of the same sort: evenly spaced where these are, ascending where these are, with the same repetitions. */
function otherRow(numbers: readonly number[], random: Random): number[] {
  const steps = numbers.slice(1).map((value, at) => value - (numbers[at] ?? 0));
  const [first = 0] = numbers;
  const [step = 1] = steps;
  if (steps.every((one) => one === step) && step > 0) {
    const start = first + random(4);
    const width = step + random(step <= 2 ? 2 : step);
    return numbers.map((_, at) => start + at * width);
  }
  if (steps.every((one) => one >= 0)) return stretched(numbers, random);
  const offset = random(4);
  return shuffled(numbers, random).map((value) => value + offset);
}

/** Each step a little longer, but for those of length zero. */
function stretched(numbers: readonly number[], random: Random): number[] {
  let value = (numbers[0] ?? 0) + random(3);
  return numbers.map((number, at) => {
    const step = number - (numbers[at - 1] ?? number);
    value += step === 0 ? 0 : step + random(3);
    return value;
  });
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items];
  return items.map(() => rest.splice(random(rest.length), 1)[0]).filter((one) => one !== undefined);
}
