import { parser } from '@lezer/cpp';
import { cLike } from './profile.ts';

const PRINTF = String.raw`\b(?:f?w?printf|f?puts|putchar|putw?c)\s*\(`;

export const c = cLike(parser, new RegExp(PRINTF));
export const cpp = cLike(parser, new RegExp(String.raw`${PRINTF}|\b(?:cout|cerr)\s*<<|\bprint(?:ln)?\s*\(`));
