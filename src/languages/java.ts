import { parser } from '@lezer/java';
import { cLike } from './profile.ts';

export const java = cLike(parser, /\b(?:System\.(?:out|err)|IO)\.print(?:ln|f)?\s*\(/);
