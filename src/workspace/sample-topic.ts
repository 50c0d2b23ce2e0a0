/** Where `qw init` puts its sample, below the content folder. */
export const SAMPLE_FILE = 'python/slices.md';

const FENCE = '```';

/** A small topic that shows what cards are made from: definitions, rules, programs, and outputs that get checked. */
export const SAMPLE_TOPIC = `---
id: python.slices
title: Slices
category: python
difficulty: beginner
tags: [python, lists, strings]
keywords: [slice, step, negative index]
use_cases: [taking parts of a list, reversing a string]
prerequisites: []
related: []
next_topics: []
---

# Slices

A slice is a part of a sequence, chosen by two positions. The element at the first position belongs to the slice. The
element at the second position does not.

${FENCE}python
letters = ["a", "b", "c", "d", "e"]
print(letters[1:3])  # ['b', 'c']
${FENCE}

## Negative Positions

A negative position counts from the end, so \`-1\` is the last element.

${FENCE}python
letters = ["a", "b", "c", "d", "e"]
print(letters[-2:])   # ['d', 'e']
print(letters[:-2])   # ['a', 'b', 'c']
${FENCE}

## Steps

A third number is the step. A negative step walks backwards through the sequence.

${FENCE}python
word = "stressed"
print(word[::2])    # srse
print(word[::-1])   # desserts
${FENCE}

> **Note**: A slice never raises \`IndexError\`, but a single index beyond the end does.

${FENCE}python
numbers = [10, 20, 30]
print(numbers[1:100])  # [20, 30]
print(numbers[100])    # IndexError
${FENCE}

## Copies

Slicing a list creates a new list, while a plain assignment only gives the same list a second name.

${FENCE}python
first = [1, 2, 3]
second = first
third = first[:]
first.append(4)
print(len(second))  # 4
print(len(third))   # 3
${FENCE}

## Replacing a Part

Assigning to a slice replaces that part of the list, and the new part may have another length.

${FENCE}python
numbers = [1, 2, 3, 4]
numbers[1:3] = [20]
print(numbers)  # [1, 20, 4]
${FENCE}
`;
