import { parentPort, workerData } from 'node:worker_threads';
import { FormatError, VerificationError, parseVerifierKey } from '../src/index.ts';
import { checkFolder } from './check-folder.ts';
import type { Fault, Message, Task } from './messages.ts';

/** An error loses its class on its way out of a worker, so that it is told in parts. */
const faultOf = (error: unknown): Fault => {
  const what = error instanceof Error ? error.message : String(error);
  if (error instanceof FormatError) return { kind: 'format', where: error.where, what: error.what };
  return { kind: error instanceof VerificationError ? 'verification' : 'other', what };
};

const tell = (message: Message): void => parentPort?.postMessage(message);
const { folder, key, witnesses = [], quorum = 0 } = workerData as Task;
try {
  const trust = { log: [parseVerifierKey(key)], witnesses: witnesses.map((each) => parseVerifierKey(each, 'witness')), quorum };
  tell({ checked: await checkFolder(folder, trust, (progress) => { tell({ progress }); }) });
} catch (error) {
  tell({ fault: faultOf(error) });
}
