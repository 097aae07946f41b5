import { z } from 'zod';
import { calendarDay, id, moment, personView, reason } from './common.ts';

export const matterStates = ['received', 'answered', 'planned', 'resolved', 'closed', 'withdrawn', 'merged'] as const;
export const matterState = z.enum(matterStates);
export type MatterState = z.infer<typeof matterState>;
export const matterSizes = ['small', 'big', 'hard'] as const;
export const matterSize = z.enum(matterSizes);
export type MatterSize = z.infer<typeof matterSize>;
export const channels = ['web', 'poster', 'staff', 'phone', 'walkIn', 'gridStation', 'teaTable', 'wechatGroup', 'order', 'patrol', 'email', 'paper', 'open311', 'import'] as const;
export const channel = z.enum(channels);
export type Channel = z.infer<typeof channel>;
/** How a matter ended: done, or refused with reasons that everybody can read. */
export const outcome = z.enum(['done', 'reasonedNo']);
export type Outcome = z.infer<typeof outcome>;
export const clockKinds = ['answer', 'plan', 'work', 'rating', 'followUp', 'handover'] as const;
export const clockKind = z.enum(clockKinds);
export type ClockKind = z.infer<typeof clockKind>;
export const acts = [
  'raised', 'answered', 'triaged', 'planned', 'noted', 'resolved', 'rated', 'reopened', 'closedUnrated', 'handoverAsked', 'handoverAccepted',
  'handoverRefused', 'handoverRuled', 'handoverTakenBack', 'reassigned', 'accepted', 'paused', 'resumed', 'reminded', 'ordered', 'published', 'recategorised', 'followUpAsked', 'followUpAnswered',
  'withdrawn', 'undone', 'imported', 'merged', 'joined', 'parted', 'mediated', 'mediationEnded',
] as const;
export const act = z.enum(acts);
export type Act = z.infer<typeof act>;
export const moves = [
  'meToo', 'accept', 'answer', 'triage', 'plan', 'note', 'resolve', 'rate', 'reopen', 'askHandover', 'acceptHandover', 'refuseHandover', 'ruleHandover', 'takeBackHandover',
  'pause', 'resume', 'publish', 'recategorise', 'answerFollowUp', 'withdraw', 'undo', 'merge',
] as const;
export const move = z.enum(moves);
export type Move = z.infer<typeof move>;
/** What the reader may do with a matter now; where not, why not, so that a greyed button can explain itself. */
export const allowedMove = z.object({ move, ok: z.boolean(), reasons: z.array(reason) });

/** The clock that runs on a matter. `level`: how often the order to act has climbed; 0 while in time (M-5, M-6). */
export const clock = z.object({ kind: clockKind, startedAt: moment, dueAt: moment, pausedAt: moment.nullable(), pauseReason: z.string().nullable(), level: z.int() });
export type ClockView = z.infer<typeof clock>;
export const photo = z.object({ id, moment: z.enum(['raised', 'before', 'after', 'note']), width: z.int(), height: z.int(), large: z.string(), small: z.string(), /** Whether everybody may see it. */ published: z.boolean() });
export type PhotoView = z.infer<typeof photo>;
export const matterPlace = z.object({ id: id.nullable(), name: z.string(), note: z.string().nullable() });

/**
 * A matter in a list. `title` and `excerpt` are null while the text isn't published and the reader isn't concerned with it (M-12):
 * show kind and place then.
 */
export const matterRow = z.object({
  id, number: z.string(), kind: z.string(), title: z.string().nullable(), excerpt: z.string().nullable(), place: matterPlace,
  state: matterState, size: matterSize.nullable(), channel, raisedAt: moment, updatedAt: moment, clock: clock.nullable(),
  firstResponder: personView.nullable(), meToos: z.int(), rating: z.int().nullable(), handoverOpen: z.boolean(), version: z.int(),
  resolvedAt: moment.nullable(), before: photo.nullable(), after: photo.nullable(), published: z.boolean(), imported: z.boolean(),
  /** Sent without signing in, and nobody of the staff has looked at it yet: no clock runs and nobody is named (M-1). */
  unchecked: z.boolean(),
});
export type MatterRow = z.infer<typeof matterRow>;

export const entry = z.object({
  version: z.int(), at: moment, act, by: personView.nullable(), /** Whose hands it was, where somebody did it for the raiser by mandate; for those concerned. */ heldBy: z.string().optional(), text: z.string().nullable(), audience: z.enum(['public', 'raiser', 'staff']),
  /** What the words for this act need: size, level, due, to, score, clock… */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  undone: z.boolean(),
  /** By which key for programs it was done; staff and whoever wrote the line read it. */
  through: z.string().nullable(),
});
export type EntryView = z.infer<typeof entry>;

export const step = z.object({ step: z.enum(['received', 'answered', 'planned', 'resolved', 'rated']), at: moment.nullable(), state: z.enum(['done', 'now', 'toCome']) });
export type StepView = z.infer<typeof step>;
export const sizeSuggestion = z.object({ size: matterSize, because: z.array(reason) });

/** Another matter that this one was merged into, or that was merged into this one. `title` is null where the reader may not read its words. */
export const mergedMatter = z.object({ id, number: z.string(), kind: z.string(), title: z.string().nullable(), place: matterPlace, state: matterState, reason: z.string().nullable() });
export type MergedMatter = z.infer<typeof mergedMatter>;

export const matterPage = matterRow.extend({
  /** Where this one goes on: the survivor at the end of the chain. */
  mergedInto: mergedMatter.nullable(), /** What was merged into this one, directly or through another. */ joined: z.array(mergedMatter),
  text: z.string().nullable(), steps: z.array(step), entries: z.array(entry), photos: z.array(photo), allowed: z.array(allowedMove),
  handover: z.object({ id, from: personView, to: personView, reason: z.string(), askedAt: moment, state: z.enum(['asked', 'refused']), refusal: z.string().nullable(), ruledBy: personView.nullable() }).nullable(),
  answeredAt: moment.nullable(), resolvedAt: moment.nullable(), closedAt: moment.nullable(), reopenUntil: moment.nullable(), outcome: outcome.nullable(),
  mine: z.boolean(), iSaidMeToo: z.boolean(), followUpAsked: z.boolean(),
  /** Staff only: who raised it, and the size that is suggested with its reasons (M-7). */
  raiser: z.object({ id: id.nullable(), name: z.string(), verified: z.boolean(), typedBy: personView.nullable() }).nullable(),
  suggestion: sizeSuggestion.nullable(), maskSuggestion: z.object({ title: z.string(), text: z.string(), placeNote: z.string().nullable(), found: z.array(z.string()) }).nullable(),
  /** The raiser's own words where other, checked ones are public: for the raiser and those who work on the matter. */
  original: z.object({ title: z.string(), text: z.string(), placeNote: z.string().nullable() }).nullable(),
});
export type MatterPage = z.infer<typeof matterPage>;

/** How somebody agreed that their words are written down by another, and when (M-1). */
export const consentWays = ['spoken', 'phone', 'written', 'message'] as const;
export const consentInput = z.object({ how: z.enum(consentWays), at: moment.optional() });
export const raiseInput = z.object({
  text: z.string().trim().min(2).max(4000), title: z.string().trim().max(60).optional(), kind: z.string().max(40), placeId: id.optional(), placeNote: z.string().trim().max(60).optional(),
  photoIds: z.array(id).max(6).default([]), channel: channel.exclude(['email', 'open311', 'import', 'patrol']).default('web'), poster: z.string().max(40).optional(),
  /** Typed in on somebody's behalf. Without `consent` their words are refused, here as at the door for typing in (M-1). */
  onBehalfOf: z.object({ residentId: id.optional(), name: z.string().trim().max(30).optional(), consent: consentInput.optional() }).optional(),
});
export type RaiseInput = z.infer<typeof raiseInput>;
export const textInput = z.object({ text: z.string().trim().min(2).max(4000) });
export const noteInput = textInput.extend({ staffOnly: z.boolean().default(true), photoIds: z.array(id).max(6).default([]) });
export const triageInput = z.object({ size: matterSize, reason: z.string().trim().min(2).max(500) });
/** `by`: the day by whose end it will be done. `reason`: why the day moves, where one was promised already; the raiser reads it. */
export const planInput = textInput.extend({ by: calendarDay.optional(), reason: z.string().trim().min(2).max(500).optional() });
/** What a hard matter that was done became: a policy, or a project that was taken up or built (M-10). */
export const became = z.enum(['policy', 'project']);
export type Became = z.infer<typeof became>;
export const resolveInput = textInput.extend({ outcome: outcome.default('done'), became: became.optional(), beforeIds: z.array(id).max(4).default([]), afterIds: z.array(id).max(4).default([]) });
export const rateInput = z.object({ score: z.int().min(1).max(5), comment: z.string().trim().max(500).optional() });
export const reasonInput = z.object({ reason: z.string().trim().min(2).max(500) });
export const askHandoverInput = reasonInput.extend({ to: id });
export const ruleHandoverInput = reasonInput.extend({ to: id });
/** The checked words. `placeNote`: none is shown without it. `hidePhotoIds`: pictures that stay with those concerned. `reason`: why words that are public already are changed. */
export const publishInput = z.object({
  title: z.string().trim().min(2).max(60), text: z.string().trim().min(2).max(4000), placeNote: z.string().trim().max(60).optional(),
  hidePhotoIds: z.array(id).max(20).default([]), reason: z.string().trim().min(2).max(500).optional(),
});
export const recategoriseInput = z.object({ kind: z.string().max(40), placeId: id.nullable().optional() });
export const followUpInput = z.object({ stillFixed: z.boolean(), comment: z.string().trim().max(500).optional() });
export const pauseInput = reasonInput;
/** Into which other matter: by its id, or by its number as people say it (`2026-1187` or `1187`). */
export const mergeInput = reasonInput.extend({ into: id.optional(), number: z.string().trim().max(40).optional() });

const afterDue = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const matterQuery = z.object({
  state: z.string().max(100).optional().meta({ description: 'States, separated by commas; `open` stands for received, answered and planned' }),
  kind: z.string().max(40).optional(), placeId: id.optional(), gridId: id.optional(), size: matterSize.optional(),
  q: z.string().trim().max(60).optional(), mine: z.enum(['1']).optional(), responder: z.union([id, z.literal('me')]).optional(), due: z.enum(['overdue', 'today', 'soon', 'any']).optional(),
  waiting: z.enum(['me']).optional().meta({ description: 'My own with a running deadline, handovers asked of me, rulings I owe' }),
  confirmed: z.enum(['1']).optional().meta({ description: 'Closed as done, and the raiser says so' }),
  handover: z.enum(['open']).optional(), followUp: z.enum(['asked']).optional(), unpublished: z.enum(['1']).optional(), unchecked: z.enum(['1']).optional().meta({ description: 'Sent without signing in, and nobody of the staff has looked yet' }), order: z.enum(['newest', 'due']).default('newest'),
  /** What `next` said: an id, with the moment it is due before it where that is the order. */
  after: z.union([id, z.string().regex(afterDue).refine((key) => moment.safeParse(key.slice(0, -37)).success)]).optional(), limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type MatterQuery = z.infer<typeof matterQuery>;
export const matterList = z.object({ rows: z.array(matterRow), next: z.string().nullable() });
export type MatterList = z.infer<typeof matterList>;

export const similarQuery = z.object({ text: z.string().max(4000), placeId: id.optional(), kind: z.string().max(40).optional() });
/** `likeness` is null where the reader may not read the words: such a matter is shown for its kind and place only, whatever its words are. */
export const similar = z.object({ row: matterRow, likeness: z.number().nullable(), metres: z.number().nullable() });
export const kindQuery = z.object({ text: z.string().max(4000) });
/** `learnt`: by the community's own matters so far. `words`: by its key words, which are named. */
export const kindSuggestion = z.object({ kinds: z.array(z.object({ code: z.string(), confidence: z.number(), by: z.enum(['learnt', 'words']), because: z.array(z.string()) })) });
export type KindSuggestion = z.infer<typeof kindSuggestion>;

export const bulkInput = z.object({
  ids: z.array(z.object({ id, version: z.int() })).min(1).max(100),
  change: z.discriminatedUnion('move', [
    z.object({ move: z.literal('triage'), size: matterSize, reason: z.string().trim().min(2).max(500) }),
    z.object({ move: z.literal('recategorise'), kind: z.string().max(40) }),
    z.object({ move: z.literal('askHandover'), to: id, reason: z.string().trim().min(2).max(500) }),
    z.object({ move: z.literal('note'), text: z.string().trim().min(2).max(4000) }),
    z.object({ move: z.literal('answer'), text: z.string().trim().min(2).max(4000) }),
    z.object({ move: z.literal('publish') }),
  ]),
});
/** Each matter for itself: what went through and, by matter, why not. */
export const bulkResult = z.object({ done: z.array(z.object({ id, version: z.int() })), refused: z.array(z.object({ id, number: z.string().nullable(), reasons: z.array(reason) })) });
export type BulkResult = z.infer<typeof bulkResult>;

export const viewInput = z.object({ name: z.string().trim().min(1).max(20), query: z.record(z.string(), z.string().max(200)) });
export const savedView = viewInput.extend({ id });
export type SavedView = z.infer<typeof savedView>;
export const evidence = z.object({ id, width: z.int(), height: z.int(), large: z.string(), small: z.string() });
export type UploadedPhoto = z.infer<typeof evidence>;
