import { randomStream } from '../../../domain/random.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(i, i + 3);
    const word = (a << 16) | (b << 8) | c;
    const digits = [18, 12, 6, 0].map((shift) => BASE64.charAt((word >> shift) & 63));
    const known = Math.min(3, bytes.length - i) + 1;
    text += digits.map((digit, at) => (at < known ? digit : '=')).join('');
  }
  return text;
}

/**
 * Makes every source of chance in the context repeatable. Emscripten's shell mode asks for random bytes by running
 * `head -cN /dev/urandom | base64`; here that "command" is answered from the seeded stream.
 *
 * @returns sets the seed of what follows
 */
export function installEntropy(): (seed: number) => void {
  let next = randomStream(1);
  const system = (_shell: string, args: readonly string[]): string => {
    const size = Number(/head -c(\d+)/.exec(args[1] ?? '')?.[1] ?? 0);
    return base64(Array.from({ length: size }, () => Math.floor(next() * 256)));
  };
  Math.random = () => next();
  Object.assign(globalThis, { os: { system } });
  return (seed) => {
    next = randomStream(seed);
  };
}
