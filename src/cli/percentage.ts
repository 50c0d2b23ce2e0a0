import { clearLine, cursorTo } from 'node:readline';

/** Tells on stderr how much of something long is done. */
export interface Percentage {
  /** @param share 0 to 1 */
  show(share: number): void;
  /** Takes the display away. */
  end(): void;
}

/** Percent between two lines where they cannot be replaced. */
const STEP = 25;

/** One line that is replaced on a terminal, a few lines elsewhere. */
export function createPercentage(what: string, stream: NodeJS.WriteStream = process.stderr): Percentage {
  let last = -1;
  const step = stream.isTTY ? 1 : STEP;
  return {
    show: (share) => {
      const percent = Math.floor((share * 100) / step) * step;
      if (percent <= last) return;
      last = percent;
      if (stream.isTTY) cursorTo(stream, 0);
      stream.write(`${what} ${percent} %${stream.isTTY ? '' : '\n'}`);
    },
    end: () => {
      if (!stream.isTTY) return;
      clearLine(stream, 0);
      cursorTo(stream, 0);
    },
  };
}
