import type {
  AnnouncementList, AnnouncementPage, CalloutBoard, CalloutPage, CalloutReach, CalloutRow, DoorList, MySkills, ReachView, supportAnswer, WishesPage, WishMark,
  AddresseeView, ConferenceList, ConferencePage, HardRoad, JointList, TopicList, TopicOfMatter, TopicPage,
  BulkResult, codeSent, ColleagueView, CommunityPage, CommunityView, DeskToday, Facts, Figures, Home, Inbox, kindSuggestion, MatterList, MatterPage, Me, PosterView,
  findResult, MatterSource, PaperForm, paperForms, pasted, PatrolPage, residentList, ResidentRow, ToTell, WalkPage, RuleChangeView, RulesView, SavedView, SignedIn, similar, SlipSheet, UploadedPhoto,
} from '@linyi/contract';
import type { ChannelPage, MyMessages, SignInWays, StopState } from '@linyi/contract';
import type { MediationPage, MediationRow, PublicMediation, ScriptView } from '@linyi/contract';
import type { z } from 'zod';

type Rows<T> = { rows: T[] };
type Done = { done: true };

/** What a GET answers, by path of the API. `{slug}` is filled from the page's own address. */
export type Reads = {
  '/communities': Rows<CommunityView>;
  '/c/{slug}': CommunityPage;
  '/c/{slug}/posters/{code}': PosterView;
  '/c/{slug}/rules/changes': Rows<RuleChangeView>;
  '/c/{slug}/me': Me;
  '/c/{slug}/home': Home;
  '/c/{slug}/matters': MatterList;
  '/c/{slug}/matters/{id}': MatterPage;
  '/c/{slug}/matters/similar': Rows<z.infer<typeof similar>>;
  '/c/{slug}/matters/suggest-kind': z.infer<typeof kindSuggestion>;
  '/c/{slug}/views': Rows<SavedView>;
  '/c/{slug}/colleagues': Rows<ColleagueView>;
  '/c/{slug}/residents': z.infer<typeof residentList>;
  '/c/{slug}/residents/to-vouch': z.infer<typeof residentList>;
  '/c/{slug}/inbox': Inbox;
  '/c/{slug}/me/messages': MyMessages;
  '/c/{slug}/stop/{token}': StopState;
  '/c/{slug}/message-channels': ChannelPage;
  '/c/{slug}/sign-in/ways': SignInWays;
  '/c/{slug}/figures': Figures;
  '/c/{slug}/figures/facts': Facts;
  '/c/{slug}/desk': DeskToday;
  '/c/{slug}/announcements': AnnouncementList;
  '/c/{slug}/announcements/desk': AnnouncementList;
  '/c/{slug}/announcements/{id}': AnnouncementPage;
  '/c/{slug}/announcements/{id}/reach': ReachView;
  '/c/{slug}/announcements/{id}/doors': DoorList;
  '/c/{slug}/me/skills': MySkills;
  '/c/{slug}/callouts': Rows<CalloutRow>;
  '/c/{slug}/callouts/reach': CalloutReach;
  '/c/{slug}/callouts/{id}': CalloutPage;
  '/c/{slug}/callouts/{id}/board': CalloutBoard;
  '/c/{slug}/wishes': WishesPage;
  '/c/{slug}/wishes/{id}': WishMark;
  '/c/{slug}/patrol': PatrolPage;
  '/c/{slug}/patrol/walks/{id}': WalkPage;
  '/c/{slug}/matters/{id}/source': MatterSource;
  '/c/{slug}/matters/to-tell': Rows<ToTell>;
  '/c/{slug}/paper-forms/{number}': PaperForm;
  '/c/{slug}/topics': TopicList;
  '/c/{slug}/topics/{id}': TopicPage;
  '/c/{slug}/matters/{id}/topic': TopicOfMatter;
  '/c/{slug}/mediations': Rows<MediationRow>;
  '/c/{slug}/mediations/{id}': MediationPage;
  '/c/{slug}/matters/{id}/mediation': { mediation: PublicMediation | null };
  '/c/{slug}/scripts': Rows<ScriptView>;
  '/c/{slug}/matters/{id}/road': HardRoad;
  '/c/{slug}/addressees': Rows<AddresseeView>;
  '/c/{slug}/joint-list': JointList;
  '/c/{slug}/conferences': ConferenceList;
  '/c/{slug}/conferences/{id}': ConferencePage;
};

/** The moves on a matter, as the last part of their path. */
export type MovePath =
  | 'me-too' | 'answer' | 'triage' | 'plan' | 'note' | 'resolve' | 'rate' | 'reopen' | 'ask-handover' | 'accept-handover' | 'refuse-handover'
  | 'rule-handover' | 'take-back-handover' | 'accept' | 'pause' | 'resume' | 'publish' | 'recategorise' | 'answer-follow-up' | 'withdraw' | 'undo' | 'merge';

/** What is done in a mediation, as the last part of its path; `{inner}` is a session or a breach of it. */
export type CasePath = 'people' | 'sessions' | 'notes' | 'measurements' | 'settle' | 'end' | 'resume' | 'pact' | 'sign' | 'sign-paper' | 'agree' | 'agree-for' | 'breaches' | 'script';
export type CaseInnerPath = 'sessions/{inner}/held' | 'sessions/{inner}/call-off' | 'breaches/{inner}/handled';

/** What a POST answers, by path of the API. */
export type Writes = {
  '/c/{slug}/rules': RulesView;
  '/c/{slug}/sign-in/code': z.infer<typeof codeSent>;
  '/c/{slug}/sign-in/code/check': SignedIn;
  '/c/{slug}/sign-in/slip': SignedIn;
  '/c/{slug}/sign-in/second-factor': SignedIn;
  '/c/{slug}/sign-out': Done;
  '/c/{slug}/me': Me;
  '/c/{slug}/files': UploadedPhoto;
  '/c/{slug}/matters': MatterPage;
  '/c/{slug}/matters/bulk': BulkResult;
  '/c/{slug}/patrol/rounds': PatrolPage;
  '/c/{slug}/patrol/rounds/{id}/end': PatrolPage;
  '/c/{slug}/patrol/rounds/{id}/walk': WalkPage;
  '/c/{slug}/patrol/walks/{id}/nothing': WalkPage;
  '/c/{slug}/patrol/walks/{id}/finish': WalkPage;
  '/c/{slug}/patrol/finds': z.infer<typeof findResult>;
  '/c/{slug}/matters/typed-in': MatterPage;
  '/c/{slug}/matters/pasted-chat': z.infer<typeof pasted>;
  '/c/{slug}/matters/{id}/return-order': MatterPage;
  '/c/{slug}/matters/{id}/told': Done;
  '/c/{slug}/paper-forms': z.infer<typeof paperForms>;
  '/c/{slug}/views': SavedView;
  '/c/{slug}/residents/{id}/vouch': ResidentRow;
  '/c/{slug}/residents/{id}/verify': ResidentRow;
  '/c/{slug}/slips': SlipSheet;
  '/c/{slug}/inbox/{id}/read': Done;
  '/c/{slug}/me/messages': MyMessages;
  '/c/{slug}/me/messages/email': Done;
  '/c/{slug}/me/messages/email/confirm': Done;
  '/c/{slug}/me/messages/push': Done;
  '/c/{slug}/me/contacts/{id}/remove': Done;
  '/c/{slug}/stop/{token}': StopState;
  '/c/{slug}/stop/{token}/undo': StopState;
  '/c/{slug}/deliveries/{id}/again': Done;
  '/c/{slug}/inbox/read-all': Done;
  '/c/{slug}/mediations': MediationPage;
  '/c/{slug}/scripts': Done;
  '/c/{slug}/scripts/{id}/check': Done;
  '/c/{slug}/scripts/{id}/retire': Done;
  '/c/{slug}/announcements': AnnouncementPage;
  '/c/{slug}/announcements/{id}': AnnouncementPage;
  '/c/{slug}/announcements/{id}/publish': AnnouncementPage;
  '/c/{slug}/announcements/{id}/correct': AnnouncementPage;
  '/c/{slug}/announcements/{id}/take-back': AnnouncementPage;
  '/c/{slug}/announcements/{id}/drop-video': AnnouncementPage;
  '/c/{slug}/announcements/{id}/discard': Done;
  '/c/{slug}/announcements/{id}/read': Done;
  '/c/{slug}/announcements/{id}/tell': { told: number };
  '/c/{slug}/announcements/{id}/untell': { told: number };
  '/c/{slug}/me/skills': MySkills;
  '/c/{slug}/callouts': CalloutPage;
  '/c/{slug}/callouts/{id}/check-in': CalloutPage;
  '/c/{slug}/callouts/{id}/posts': CalloutPage;
  '/c/{slug}/callouts/{id}/matches': CalloutBoard;
  '/c/{slug}/callouts/{id}/close': CalloutPage;
  '/c/{slug}/callout-posts/{id}/withdraw': Done;
  '/c/{slug}/callout-matches/{id}/agree': Done;
  '/c/{slug}/callout-matches/{id}/refuse': Done;
  '/c/{slug}/callout-matches/{id}/finish': Done;
  '/c/{slug}/wishes/{id}/support': z.infer<typeof supportAnswer>;
  '/c/{slug}/wishes/{id}/take-back': z.infer<typeof supportAnswer>;
  '/c/{slug}/topics/{id}/join': TopicPage;
  '/c/{slug}/topics/{id}/title': TopicPage;
  '/c/{slug}/addressees': AddresseeView;
  '/c/{slug}/addressees/{id}': AddresseeView;
  '/c/{slug}/matters/{id}/requests': HardRoad;
  '/c/{slug}/requests/{id}/replies': HardRoad;
  '/c/{slug}/requests/{id}/withdraw': HardRoad;
  '/c/{slug}/conferences': ConferencePage;
  '/c/{slug}/conferences/{id}/cancel': ConferencePage;
  '/c/{slug}/conferences/{id}/minutes': ConferencePage;
  '/c/{slug}/conferences/{id}/commitments': ConferencePage;
  '/c/{slug}/commitments/{id}/keep': HardRoad;
  '/c/{slug}/commitments/{id}/carry': HardRoad;
} & Record<`/c/{slug}/matters/{id}/${MovePath}`, MatterPage> & Record<`/c/{slug}/mediations/{id}/${CasePath | CaseInnerPath}`, MediationPage>;

/** What a DELETE answers. */
export type Removals = { '/c/{slug}/views/{id}': Done };
