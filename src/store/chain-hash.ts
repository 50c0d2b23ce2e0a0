import { createHash, type Hash } from 'node:crypto';

/** Bytes. So much of a file is read again where hashing it is taken up. */
export const BLOCK = 64 * 1024;

/**
 * SHA-256 of a text that grows, taken up again later without reading all of it: each block of constant size is hashed with the hash
 * of the one before. It depends on the bytes alone, not on the pieces in which they came.
 */
export class ChainHash {
  #chain: string;
  #block: Hash;
  #length = 0;

  /** @param chain what `chain` was, with the bytes since its block began to follow; empty for a text from its beginning */
  constructor(chain = '') {
    this.#chain = chain;
    this.#block = createHash('sha256').update(chain);
  }

  /** The hash of the blocks that are complete. */
  get chain(): string {
    return this.#chain;
  }

  /** Hex digits, for the bytes so far. */
  get digest(): string {
    return this.#block.copy().digest('hex');
  }

  update(bytes: Buffer): this {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + BLOCK - this.#length);
      this.#block.update(part);
      this.#length += part.length;
      at += part.length;
      if (this.#length === BLOCK) this.#begin(this.#block.digest('hex'));
    }
    return this;
  }

  #begin(chain: string): void {
    this.#chain = chain;
    this.#block = createHash('sha256').update(chain);
    this.#length = 0;
  }
}
