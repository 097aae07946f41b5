import type pg from 'pg';
import { Refused } from '@linyi/kernel';

/** Carries a sign-in code to a phone. What sends SMS is the operator's own account; without one people sign in by slip. */
export type CodeSender = {
  send(phone: string, code: string): Promise<void>;
  /** Demo only: puts a code that everybody knows in the place of the one just made, and says it. */
  fix?(phone: string): Promise<string>;
  readonly fixedSecondFactor?: string;
  /** There is nothing to send with. */
  readonly absent?: true;
};

export const demoCode = '246810';
export const demoSecondFactor = '135790';

/** Demo mode: nothing is sent; the code is always the same and shown on the page. */
export const demoSender = (pool: pg.Pool): CodeSender => ({
  send: () => Promise.resolve(),
  fix: async (phone) => {
    await pool.query('update verification set value = $2 where right(identifier, length($1)) = $1', [phone, `${demoCode}:0`]);
    return demoCode;
  },
  fixedSecondFactor: demoSecondFactor,
});

/** No SMS account: staff hand out codes (`linyi code`), and slips work without any. */
export const noSender: CodeSender = {
  absent: true,
  send: () => Promise.reject(new Refused([{ code: 'signIn.noSms' }])),
};
