import { randomInt } from 'node:crypto';
import { type Language, NATIVE_LANGUAGES, type NativeLanguage } from '../../domain/language.ts';
import type { Runner } from '../../domain/run.ts';
import { languageName } from '../../present/language-name.ts';
import { CLANG_PACKAGE } from '../../runtimes/clang/installation.ts';
import { findTool } from '../../runtimes/native/find.ts';
import { userSettingsFile } from '../../workspace/user-file.ts';
import { plural } from '../output.ts';
import { type Check, type Finding, note, ok, problem } from './check.ts';
import type { Use } from './workspace.ts';

/** A program in each language that prints a number. */
const SAMPLES: Partial<Record<Language, (number: number) => string>> = {
  python: (number) => `print(${number})\n`,
  javascript: (number) => `console.log(${number})\n`,
  typescript: (number) => `const n: number = ${number}\nconsole.log(n)\n`,
  sql: (number) => `SELECT ${number};\n`,
  c: (number) => `#include <stdio.h>\nint main(void) { printf("%d\\n", ${number}); return 0; }\n`,
  cpp: (number) => `#include <cstdio>\nint main() { std::printf("%d\\n", ${number}); }\n`,
  rust: (number) => `fn main() { println!("{}", ${number}); }\n`,
  go: (number) => `package main\n\nimport "fmt"\n\nfunc main() { fmt.Println(${number}) }\n`,
  zig: (number) => `const std = @import("std");\npub fn main() void { std.debug.print("{d}\\n", .{${number}}); }\n`,
  java: (number) => `class Main { public static void main(String[] args) { System.out.println(${number}); } }\n`,
  php: (number) => `<?php echo ${number};\n`,
  ruby: (number) => `puts ${number}\n`,
  lua: (number) => `print(${number})\n`,
};

/** A check for every language that is executed here, or that is not and would be of use. */
export function languageChecks(runner: Runner, use: ReadonlyMap<Language, Use>): Check[] {
  return Object.entries(SAMPLES).flatMap(([name, sample]): Check[] => {
    const language = name as Language;
    if (runner.supports(language)) return [check(language, () => runSample(runner, language, sample))];
    const used = use.get(language);
    return used === undefined ? [] : [check(language, async () => advice(language, used))];
  });
}

function check(language: Language, run: Check['run']): Check {
  return { name: languageName(language), run };
}

/** The number is drawn anew each time, so that no remembered result answers. */
async function runSample(runner: Runner, language: Language, sample: (number: number) => string): Promise<Finding> {
  const number = randomInt(1_000_000, 9_999_999);
  const result = await runner.run({ language, code: sample(number), mode: 'script', variation: 0 });
  const { outcome, stdout, stderr, runtime } = result;
  if (outcome.kind === 'completed' && `${stdout}${stderr}`.includes(String(number))) return ok(runtime);
  const reason = 'reason' in outcome ? outcome.reason : `a tiny program ended as ${outcome.kind}: ${stderr}`;
  return problem(`does not run: ${reason}`, mending(language));
}

function mending(language: Language): string {
  const tool = nativeTool(language);
  return tool === null
    ? 'Install quizwright anew.'
    : `Install quizwright anew, or see whether ${tool} works by itself.`;
}

function advice(language: Language, { blocks, topics }: Use): Finding {
  const what = `${plural(blocks, 'block')} in ${plural(topics, 'topic')}: not executed`;
  const tool = nativeTool(language);
  const own =
    tool === null
      ? 'No toolchain for it was found on the PATH.'
      : `${tool} would run it, without a sandbox: "native": ["${language}"] in ${userSettingsFile()}.`;
  const isClang = language === 'c' || language === 'cpp';
  return note(
    what,
    isClang ? `npm install ${CLANG_PACKAGE}, where quizwright is installed, runs it in the sandbox.` : own,
  );
}

function nativeTool(language: Language): string | null {
  return isNative(language) ? findTool(language) : null;
}

function isNative(language: Language): language is NativeLanguage {
  return NATIVE_LANGUAGES.some((one) => one === language);
}
