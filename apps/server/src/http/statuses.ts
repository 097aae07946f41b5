import type { RefusalCode } from '../words/refusals.ts';

const byPrefix: readonly (readonly [string, number])[] = [
  ['may.', 403], ['people.', 422], ['rules.', 422], ['signIn.', 422], ['file.', 422], ['matter.', 422], ['view.', 422], ['import.', 422], ['size.', 422],
];
const byCode: Partial<Record<RefusalCode, number>> = {
  'may.signInFirst': 401, 'may.secondFactorFirst': 401,
  'matter.unknown': 404, 'community.unknown': 404, 'poster.unknown': 404, 'notice.unknown': 404, 'view.unknown': 404, 'people.unknown': 404, 'request.notFound': 404,
  'matter.changedMeanwhile': 409, 'rules.changedMeanwhile': 409, 'matter.notNow': 409, 'matter.handoverOpenAlready': 409, 'matter.undoFollowed': 409, 'view.nameTaken': 409,
  'matter.raiserOnly': 403, 'matter.firstResponderOnly': 403, 'matter.onlyWhoWasAsked': 403, 'matter.onlyWhoRules': 403, 'matter.typingInIsForThoseOnDuty': 403,
  'matter.checkedByAnother': 403, 'matter.meTooOnOwn': 403, 'matter.ownWork': 403, 'matter.notChecked': 409, 'matter.checkedAlready': 409, 'matter.undoOwnOnly': 403, 'people.notYourself': 403, 'people.nameIsVouchedFor': 403, 'people.stewardOfThatBuildingOnly': 403,
  'signIn.tooOften': 429, 'matter.tooManyUnsigned': 429, 'signIn.waitForCode': 429, 'request.tooMany': 429, 'signIn.noSms': 503,
  'file.tooLarge': 413, 'request.tooLarge': 413, 'file.tooBusy': 503, 'file.notAnImage': 415, 'file.unsupportedFormat': 415,
  'request.invalid': 400, 'request.unreadable': 400, 'request.badVersion': 400, 'request.keyReused': 422, 'request.crossSite': 403,
  'house.trouble': 500, 'house.databaseAway': 503,
};

/** The one table from a refusal's code to its HTTP status. */
export const statusOf = (code: string): number => byCode[code as RefusalCode] ?? byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 422;
