import { asWorker } from '@linyi/workbench/work';
import { FormatError, VerificationError, parseVerifierKey } from '../src/index.ts';
import { checkFolder } from './check-folder.ts';
import type { Checked, Checking, Far, Fault, Task } from './messages.ts';

const checked = ({ folder, key, witnesses = [], quorum = 0 }: Task, tell: (far: Far) => void): Promise<Checked> =>
  checkFolder(folder, { log: [parseVerifierKey(key)], witnesses: witnesses.map((each) => parseVerifierKey(each, 'witness')), quorum }, tell);

const faultOf = (error: unknown): Fault | undefined => {
  if (error instanceof FormatError) return { kind: 'format', where: error.where, what: error.what };
  return error instanceof VerificationError ? { kind: 'verification', what: error.message } : undefined;
};

await asWorker<Checking>(checked, faultOf);
