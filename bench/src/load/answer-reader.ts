const headEnd = Buffer.from('\r\n\r\n');
const lastChunk = Buffer.from('0\r\n\r\n');

/** Finds the end of each HTTP answer on one connection, by content-length or by the last chunk, without looking at anything else. */
export class AnswerReader {
  private kept: Buffer | undefined;
  private needed = -1;
  private status = 0;

  /** @returns status and size once an answer is whole; nothing while it isn't. */
  take(chunk: Buffer): { readonly status: number; readonly bytes: number } | undefined {
    const all = this.kept === undefined ? chunk : Buffer.concat([this.kept, chunk]);
    this.kept = all;
    if (this.needed < 0 && !this.readHead(all)) return undefined;
    const isWhole = this.needed === Infinity ? all.subarray(-lastChunk.length).equals(lastChunk) : all.length >= this.needed;
    if (!isWhole) return undefined;
    this.kept = undefined;
    this.needed = -1;
    return { status: this.status, bytes: all.length };
  }

  private readHead(all: Buffer): boolean {
    const end = all.indexOf(headEnd);
    if (end < 0) return false;
    this.status = Number(all.toString('latin1', 9, 12));
    const length = /\r\ncontent-length: (\d+)/i.exec(all.toString('latin1', 0, end))?.[1];
    if (length !== undefined) this.needed = end + headEnd.length + Number(length);
    else this.needed = this.status === 304 || this.status === 204 ? end + headEnd.length : Infinity;
    return true;
  }
}
