import { Socket } from 'node:net';

/**
 * Statements that are sent in the same turn leave in one write. The driver writes each of them on its own, and a system call costs about as
 * much as a small statement does.
 */
export class BatchingSocket extends Socket {
  private isHolding = false;

  override connect(...args: unknown[]): this {
    super.connect(...(args as Parameters<Socket['connect']>));
    // Node puts its own `write` on a socket that is connected, before ours.
    Reflect.deleteProperty(this, 'write');
    return this;
  }

  override write(...args: unknown[]): boolean {
    this.hold();
    return super.write(...(args as Parameters<Socket['write']>));
  }

  override cork(): void {
    this.hold();
    super.cork();
  }

  /** Released when everything that is ready to run has run, promises included. */
  private hold(): void {
    if (this.isHolding) return;
    this.isHolding = true;
    super.cork();
    process.nextTick(() => {
      this.isHolding = false;
      this.uncork();
    });
  }
}
