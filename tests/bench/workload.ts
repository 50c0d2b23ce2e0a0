/**
 * A topic of a fixed, generated workload: prose, loops, functions, exceptions and tasks, as notes have them. Names and literals
 * differ from topic to topic, so that no program of one is known from another.
 */
export function generatedTopic(seed: number): string {
  const name = `item${seed}`;
  const sections = SECTIONS.map((section) => section(name, seed + 2));
  const head = `---\nid: bench.topic${seed}\ntitle: Topic ${seed}\ncategory: bench\ndifficulty: beginner\n---\n\n# Topic ${seed}\n\n`;
  return head + sections.join('\n');
}

const python = (code: string): string => `\`\`\`python\n${code}\n\`\`\`\n`;

const SECTIONS: readonly ((name: string, n: number) => string)[] = [
  (name, n) =>
    `## Loops\n\nA loop runs its body once for each element of a sequence.\n\n${python(
      `for ${name} in range(${n}, ${n + 4}):\n    if ${name} % 2 == 0:\n        print(${name} * ${n})`,
    )}`,
  (name, n) =>
    `## Sorting\n\nThe sorted function returns a new list, while the sort method changes its list.\n\n${python(
      `${name}s = [${n + 5}, ${n}, ${n + 9}]\nordered = sorted(${name}s, reverse=True)\nprint(ordered)\nprint(max(${name}s) - min(${name}s))`,
    )}`,
  (name, n) =>
    `## Functions\n\nA default value is evaluated once, when the function is defined.\n\n${python(
      `def add_${name}(value, found=[]):\n    found.append(value)\n    return found\n\nprint(add_${name}(${n}))\nprint(add_${name}(${n + 1}))`,
    )}`,
  (name, n) =>
    `## Exceptions\n\nA missing key raises an exception, which a handler may catch.\n\n${python(
      `${name}s = {"first": ${n}}\ntry:\n    print(${name}s["second"])\nexcept KeyError as error:\n    print("missing", error)\nprint(${name}s["third"])  # KeyError`,
    )}`,
  (name, n) =>
    `## Tasks\n\nThe event loop manages and schedules coroutines.\n\n${python(
      `import asyncio\n\nasync def ${name}(label, delay):\n    await asyncio.sleep(delay)\n    print(label)\n\nasync def main():\n    await asyncio.gather(${name}("slow", ${n + 2}), ${name}("fast", ${n}))\n\nasyncio.run(main())`,
    )}`,
];
