import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { endQuietly, serve } from '../../sandbox/serve.ts';
import type { ChildSettings } from '../protocol.ts';
import { openCage } from './cage.ts';

endQuietly();
const settings = JSON.parse(process.argv[2] ?? '') as ChildSettings;
const cage = await openCage(settings);
if (settings.makeSnapshot) {
  writeFileSync(settings.makeSnapshot, cage.snapshot(), { mode: 0o600 });
  process.exit(0);
}
cage.lock();
serve(cage.run);
