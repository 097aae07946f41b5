import { Socket } from 'node:net';

/**
 * Statements that are sent in the same turn leave in one write. The driver writes each of them on its own, and a system call costs about as
 * much as a small statement does.
 */
export class BatchingSocket extends Socket {
  private isHolding = false;

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
