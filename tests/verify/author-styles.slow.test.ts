import { describe, expect, it } from 'vitest';
import type { CodeBlock } from '../../src/domain/topic.ts';
import { examineTopic, isWrong } from '../../src/verify/check.ts';
import { codeBlocks } from '../../src/verify/program.ts';
import { sandbox } from '../support/runner.ts';
import { python, topicOf } from '../support/topic.ts';
import { REMARKS, STYLES, type Style } from './author-styles.ts';
import { SAMPLES } from './claim-samples.ts';

const runner = sandbox();

async function judge(code: string): Promise<{ wrong: string[]; right: string[]; errors: string[] }> {
  const topic = topicOf(`# Page\n\n${python(code)}`);
  expect(codeBlocks(topic, 'python').map((block: CodeBlock) => block.code)).toEqual([code]);
  const { claims, diagnostics } = await examineTopic(topic, runner);
  return {
    wrong: claims.filter(isWrong).map(({ claim }) => claim.text),
    right: claims.filter(({ verdict }) => verdict.startsWith('equal')).map(({ claim }) => claim.text),
    errors: diagnostics.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule),
  };
}

const fill = ({ code }: Style, text: string): string => code.replace('$', () => text);

describe('a claim in an author’s style', () => {
  describe.each(Object.entries(STYLES))('%s', (_, style) => {
    it('is found where it is right', async () => {
      const { right, errors } = await judge(fill(style, style.right));
      expect({ right: right.join('\n'), errors }).toEqual({ right: expect.stringContaining(style.right), errors: [] });
    });

    it('is found where it is wrong', async () => {
      const { wrong, errors } = await judge(fill(style, style.wrong));
      expect({ wrong: wrong.join('\n'), errors }).toEqual({
        wrong: expect.stringContaining(style.wrong),
        errors: ['wrong-claim'],
      });
    });
  });
});

describe('of claims and remarks as they come', () => {
  it.each(SAMPLES)('%j is %s', async (code, is) => {
    const { wrong, right, errors } = await judge(code);
    expect({ wrong: wrong.length, errors }).toEqual(
      is === 'wrong' ? { wrong: 1, errors: ['wrong-claim'] } : { wrong: 0, errors: [] },
    );
    if (is === 'right') expect(right).not.toEqual([]);
  });
});

describe('a remark', () => {
  it.each(REMARKS)('claims nothing: %s', async (code) => {
    expect(await judge(code)).toMatchObject({ wrong: [], errors: [] });
  });
});
