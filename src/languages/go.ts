import { parser } from '@lezer/go';
import { cLike } from './profile.ts';

export const go = cLike(parser, /\b(?:fmt\.F?[Pp]rint(?:ln|f)?|log\.Print(?:ln|f)?|println|print)\s*\(/);
