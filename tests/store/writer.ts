/**
 * A process that writes to a log, for tests that end it or run several of it.
 * Arguments: data folder, device, number of events (0: until it is ended). Prints the number of each event once it is stored.
 */
import process, { argv, stdout } from 'node:process';
import { openReviewLog } from '../../src/store/review-log.ts';
import { NOW, review } from './support.ts';

const [, , dataDir = '', device = '', count = '0'] = argv;

async function main(): Promise<void> {
  const log = await openReviewLog({ dataDir, ...(device === '' ? {} : { device }), now: () => NOW });
  for (let done = 0; count === '0' || done < Number(count); done++) {
    try {
      const event = await log.append(review(`card ${done}`));
      stdout.write(`stored ${event.seq}\n`);
    } catch (error) {
      stdout.write(
        `failed ${error instanceof Error ? `${error.name}: ${error.message}` : ''}; ${log.events.length} events\n`,
      );
      return;
    }
  }
}

// Without a handler, a file that grows past the limit of the shell ends the process instead of failing the write.
process.on('SIGXFSZ', () => undefined);
void main();
