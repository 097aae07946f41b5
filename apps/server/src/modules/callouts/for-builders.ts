/** What builders of worlds call. */
export { callOut } from './use-cases/call-out.ts';
export { checkIn } from './use-cases/check-in.ts';
export { closeCallout } from './use-cases/close-callout.ts';
export { agreeToMatch, finishMatch, matchPosts } from './use-cases/match.ts';
export { offerSkills } from './use-cases/offer-skills.ts';
export { postNeedOrOffer } from './use-cases/post-need-or-offer.ts';
