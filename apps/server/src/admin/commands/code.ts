import { phone as phoneShape } from '@linyi/contract';
import type { Command } from '../command.ts';
import { configOf, inHouse } from '../installation.ts';
import { exits, Stop } from '../stop.ts';

/** `linyi code`: a sign-in code for somebody whose face or voice staff know, where the community sends no SMS. */
export const code: Command = {
  name: 'code', takes: [], help: 'code.help', optionsHelp: 'code.options', example: 'npx linyi code --phone 13900001111', options: { phone: { type: 'string' } },
  run: async (asked) => {
    const phone = asked.option('phone') ?? '';
    if (!phoneShape.safeParse(phone).success) throw new Stop(exits.badInput, asked.say('appoint.phone', { phone }));
    await inHouse(asked, configOf(asked), async ({ house }) => {
      const made = await house.signIn.handOutCode(phone);
      asked.caller.out(asked.say('code.done', { phone, code: made.code, minutes: made.minutes }));
    });
    return exits.done;
  },
};
