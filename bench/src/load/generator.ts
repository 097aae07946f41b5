/**
 * The load generator: a process of its own that writes prepared bytes to plain sockets and looks only for the end of each answer, so that on two
 * cores it takes as little as possible from what it measures. One request is under way on each connection at a time.
 */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Job, Shooting, Shot } from './job.ts';
import { AnswerReader } from './answer-reader.ts';

const keyHolder = '{key}'.padEnd(36, '-');

const bytesOf = ({ method, path, headers = {}, body }: Shot, port: number): Buffer => {
  const lines = [`${method} ${path} HTTP/1.1`, `host: localhost:${port}`, 'connection: keep-alive', ...Object.entries(headers).map(([name, value]) => `${name}: ${value.replace('{key}', keyHolder)}`)];
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
};

type Tally = { readonly times: number[]; readonly others: Record<string, number>; bytes: number; isCounting: boolean; isOver: boolean; next: number };

const shootOn = (job: Job, rounds: readonly { bytes: Buffer; keyAt: number }[], tally: Tally): Promise<void> =>
  new Promise((settle, fail) => {
    const socket: Socket = connect({ port: job.port, host: '127.0.0.1', noDelay: true });
    const reader = new AnswerReader();
    let sentAt = 0;
    const send = (): void => {
      const round = rounds[tally.next++ % rounds.length];
      if (!round) return;
      if (round.keyAt >= 0) round.bytes.write(randomUUID(), round.keyAt, 'latin1');
      sentAt = performance.now();
      socket.write(round.keyAt >= 0 ? Buffer.from(round.bytes) : round.bytes);
    };
    socket.on('connect', send).on('error', fail);
    socket.on('data', (chunk: Buffer) => {
      const answer = reader.take(chunk);
      if (!answer) return;
      if (tally.isCounting) {
        tally.times.push(performance.now() - sentAt);
        tally.bytes += answer.bytes;
        if (answer.status !== job.expect) tally.others[answer.status] = (tally.others[answer.status] ?? 0) + 1;
      }
      if (tally.isOver) socket.end();
      else send();
    });
    socket.on('close', () => (tally.isOver ? settle() : fail(new Error('The server closed a connection.'))));
  });

const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const pause = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms));

const shoot = async (job: Job): Promise<Shooting> => {
  const tally: Tally = { times: [], others: {}, bytes: 0, isCounting: false, isOver: false, next: 0 };
  const rounds = job.shots.map((shot) => bytesOf(shot, job.port)).map((bytes) => ({ bytes, keyAt: bytes.indexOf(keyHolder) }));
  const done = Promise.all(Array.from({ length: job.connections }, () => shootOn(job, rounds, tally)));
  await Promise.race([pause(job.warmMs), done]);
  const before = process.cpuUsage();
  const start = performance.now();
  tally.isCounting = true;
  await Promise.race([pause(job.ms), done]);
  tally.isCounting = false;
  const seconds = (performance.now() - start) / 1000;
  const own = process.cpuUsage(before);
  tally.isOver = true;
  await done;
  const sorted = tally.times.toSorted((a, b) => a - b);
  const answered = sorted.length;
  return {
    perSecond: answered / seconds, answered, others: tally.others, p50: at(sorted, 0.5), p99: at(sorted, 0.99),
    bytesPerAnswer: tally.bytes / Math.max(1, answered), ownMsPerRequest: (own.user + own.system) / 1000 / Math.max(1, answered),
  };
};

process.on('message', (job: Job) => {
  shoot(job).then((shooting) => process.send?.({ answer: shooting }), (error: unknown) => process.send?.({ failure: String(error) }));
});
