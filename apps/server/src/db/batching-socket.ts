import { Socket } from 'node:net';

/**
 * Statements that are sent in the same turn leave in one write. The driver writes each message on its own, several to a statement, and a system call costs
 * about as much as a small statement does.
 */
export class BatchingSocket extends Socket {
  private held: Uint8Array[] = [];

  override connect(...args: unknown[]): this {
    super.connect(...(args as Parameters<Socket['connect']>));
    // Node puts its own `write` on a socket that is connected, before ours.
    Reflect.deleteProperty(this, 'write');
    return this;
  }

  override write(...args: unknown[]): boolean {
    const [chunk, ...more] = args;
    if (!(chunk instanceof Uint8Array) || more.length > 0) {
      this.release();
      return super.write(...(args as Parameters<Socket['write']>));
    }
    // Released when everything that is ready to run has run, promises included.
    if (this.held.length === 0) process.nextTick(() => { this.release(); });
    this.held.push(chunk);
    return true;
  }

  override end(...args: unknown[]): this {
    this.release();
    return super.end(...(args as Parameters<Socket['end']>));
  }

  private release(): void {
    const [first, ...others] = this.held;
    if (first === undefined) return;
    this.held = [];
    super.write(others.length === 0 ? first : Buffer.concat([first, ...others]));
  }
}
