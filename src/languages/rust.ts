import { parser } from '@lezer/rust';
import { cLike } from './profile.ts';

export const rust = cLike(parser, /\b(?:e?print(?:ln)?|dbg|writeln?)!/);
