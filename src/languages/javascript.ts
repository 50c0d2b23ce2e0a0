import { parser } from '@lezer/javascript';
import { cLike } from './profile.ts';

const PRINTS = /\b(?:console\.(?:log|info|error|warn|table|dir)|process\.stdout\.write)\s*\(/;

export const javascript = cLike(parser.configure({ dialect: 'jsx' }), PRINTS);
export const typescript = cLike(parser.configure({ dialect: 'ts' }), PRINTS);
