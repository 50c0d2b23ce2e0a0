import type { Language } from '../domain/language.ts';
import type { Runner, RunResult } from '../domain/run.ts';
import type { CodeBlock, Topic } from '../domain/topic.ts';
import { observe, type Stability } from './evidence.ts';

/** A code block of another language than Python, run by itself: nothing is put before it. */
export interface WholeProgram {
  readonly block: CodeBlock;
  readonly language: Language;
  readonly plain: RunResult;
  readonly stability: Stability;
}

/** Runs every block of the other languages that something here executes, in the plain and the two varied worlds. */
export async function runWholePrograms(topic: Topic, runner: Runner): Promise<WholeProgram[]> {
  const found = topic.sections.flatMap((section) =>
    section.blocks.map(async (block): Promise<WholeProgram | []> => {
      if (block.kind !== 'code' || block.language === null || block.language === 'python') return [];
      const { language } = block;
      if (!runner.supports(language)) return [];
      return { block, language, ...(await observe(runner, block.code, { language })) };
    }),
  );
  return (await Promise.all(found)).flat();
}
