import type { RefusalCode } from '../words/refusals.ts';

const byPrefix: readonly (readonly [string, number])[] = [
  ['may.', 403], ['people.', 422], ['rules.', 422], ['signIn.', 422], ['file.', 422], ['matter.', 422], ['view.', 422], ['import.', 422], ['size.', 422], ['mediation.', 422], ['message.', 422], ['patrol.', 422], ['order.', 422], ['paper.', 422], ['announcement.', 422], ['video.', 422], ['callout.', 422], ['wish.', 422], ['topic.', 422], ['outside.', 422], ['conference.', 422], ['commitment.', 422],
];
const byCode: Partial<Record<RefusalCode, number>> = {
  'may.signInFirst': 401, 'may.secondFactorFirst': 401,
  'matter.unknown': 404, 'patrol.unknown': 404, 'paper.unknown': 404, 'paper.typedAlready': 409, 'order.knownAlready': 409, 'order.returnedAlready': 409, 'patrol.endedAlready': 409, 'patrol.walkOver': 409, 'community.unknown': 404, 'poster.unknown': 404, 'notice.unknown': 404, 'view.unknown': 404, 'people.unknown': 404, 'request.notFound': 404,
  'message.unknownContact': 404, 'message.unknownLink': 404, 'message.unknownDelivery': 404, 'message.notFailed': 409, 'message.channelOff': 409, 'signIn.wechatOff': 404, 'signIn.wechatAway': 503, 'signIn.smsAway': 503, 'signIn.wechatNotForStaff': 403,
  'matter.changedMeanwhile': 409, 'rules.changedMeanwhile': 409, 'matter.notNow': 409, 'matter.handoverOpenAlready': 409, 'matter.undoFollowed': 409, 'matter.survivorNotOpen': 409, 'matter.survivorUnchecked': 409, 'matter.mergeOtherWayRound': 409, 'matter.survivorNotInYourCharge': 403, 'matter.othersJoined': 409, 'mediation.unknown': 404, 'mediation.forMediators': 403, 'mediation.mediatorsOnly': 403, 'mediation.partiesOnly': 403, 'mediation.notNow': 409, 'mediation.scriptUnknown': 404, 'mediation.scriptCheckedByAnother': 403, 'mediation.pactChanged': 409, 'mediation.signedAlready': 409, 'mediation.breachHandled': 409, 'mediation.scriptChecked': 409, 'view.nameTaken': 409,
  'matter.raiserOnly': 403, 'matter.firstResponderOnly': 403, 'matter.onlyWhoWasAsked': 403, 'matter.onlyWhoRules': 403, 'matter.typingInIsForThoseOnDuty': 403,
  'matter.checkedByAnother': 403, 'matter.meTooOnOwn': 403, 'matter.ownWork': 403, 'matter.notChecked': 409, 'matter.checkedAlready': 409, 'matter.undoOwnOnly': 403, 'people.notYourself': 403, 'people.nameIsVouchedFor': 403, 'people.stewardOfThatBuildingOnly': 403,
  'signIn.tooOften': 429, 'matter.tooManyUnsigned': 429, 'signIn.waitForCode': 429, 'request.tooMany': 429, 'signIn.noSms': 503,
  'file.tooLarge': 413, 'request.tooLarge': 413, 'file.tooBusy': 503, 'file.notAnImage': 415, 'file.unsupportedFormat': 415,
  'request.invalid': 400, 'request.unreadable': 400, 'request.badVersion': 400, 'request.keyReused': 422, 'request.crossSite': 403,
  'announcement.unknown': 404, 'announcement.isDraft': 409, 'announcement.isPublished': 409, 'announcement.isTakenBack': 409, 'announcement.changedMeanwhile': 409, 'announcement.notYourBuilding': 403, 'video.tooLarge': 413, 'video.notAVideo': 415,
  'callout.unknown': 404, 'callout.unknownPost': 404, 'callout.unknownMatch': 404, 'callout.coordinatorsOnly': 403, 'callout.vouchedOnly': 403, 'callout.notYourPost': 403, 'callout.notYourMatch': 403, 'callout.isClosed': 409, 'callout.notFromThere': 409,
  'callout.postEnded': 409, 'callout.postIsMatched': 409, 'callout.needIsMet': 409, 'callout.offerIsUsedUp': 409, 'callout.matchEnded': 409, 'wish.vouchedOnly': 403, 'wish.own': 403, 'wish.notOpen': 409, 'wish.takenOnAlready': 409, 'wish.monthIsOver': 409, 'wish.closedByTheHouse': 403,
  'topic.unknown': 404, 'outside.unknown': 404, 'outside.unknownAddressee': 404, 'conference.unknown': 404, 'commitment.unknown': 404, 'topic.notNow': 409, 'outside.matterOver': 409, 'outside.notOpen': 409, 'conference.notNow': 409, 'commitment.keptAlready': 409, 'commitment.carriedAlready': 409,
  'house.trouble': 500, 'house.databaseAway': 503,
};

/** The one table from a refusal's code to its HTTP status. */
export const statusOf = (code: string): number => byCode[code as RefusalCode] ?? byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 422;
