import process from 'node:process';
import { endQuietly, serve } from '../../sandbox/serve.ts';
import type { SqlRequest, SqlSettings } from '../protocol.ts';
import { openEngine } from './engine.ts';
import { runProgram } from './program.ts';

endQuietly();
const settings = JSON.parse(process.argv[2] ?? '') as SqlSettings;
const newDatabase = openEngine(settings);
serve(async (json) => JSON.stringify(runProgram(await newDatabase(), JSON.parse(json) as SqlRequest)));
