import { endQuietly, serve } from '../../sandbox/serve.ts';
import type { ProgramRequest } from '../protocol.ts';
import { execute } from './execute.ts';

endQuietly();
serve((json) => JSON.stringify(execute(JSON.parse(json) as ProgramRequest)));
