import process from 'node:process';
import { endQuietly, serve } from '../../sandbox/serve.ts';
import type { JavaScriptRequest, JavaScriptSettings } from '../protocol.ts';
import { openEngine } from './engine.ts';
import { runProgram } from './program.ts';
import { typeStripper } from './typescript.ts';

endQuietly();
const settings = JSON.parse(process.argv[2] ?? '') as JavaScriptSettings;
const strip = settings.amaro === null ? null : typeStripper(settings.amaro);
const newMachine = await openEngine(settings);
serve(async (json) => JSON.stringify(await runProgram(newMachine, strip, JSON.parse(json) as JavaScriptRequest)));
