import { parser } from '@lezer/php';
import { cLike } from './profile.ts';

export const php = {
  ...cLike(parser, /\b(?:echo|print|printf|print_r|var_dump|var_export)\b/),
  lineComments: ['//', '#'],
};

/** For code that stands without its `<?php`. */
export const phpWithoutTag = parser.configure({ top: 'Program' });
