import { parser } from '@lezer/python';
import type { LanguageRow } from './profile.ts';

export const python: LanguageRow = {
  lineComments: ['#'],
  blockComments: [],
  parser,
  claims: { prints: /\b(?:print|pprint|pp|sys\.stdout\.write)\s*\(/, prompts: { first: '>>>', next: '...' } },
};
