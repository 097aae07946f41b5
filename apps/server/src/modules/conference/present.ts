import type { AddresseeView, CommitmentView, ConferenceName, HardEntryView, PersonView, PhotoView, ReplyView, RequestView } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import { isCommitmentLate } from './domain/conference.ts';
import type { Carry, Commitment, Conference } from './domain/conference.ts';
import { isLate } from './domain/request.ts';
import type { OutsideRequest, Reply } from './domain/request.ts';
import type { Addressee } from './addressee-store.ts';
import type { RoadEntry, RoadPhoto } from './road-store.ts';

/** What a presenter needs besides the rows: who reads and what they may see, the names of people, the pictures. */
export type Around = {
  readonly slug: string; readonly now: Instant; readonly people: ReadonlyMap<string, PersonView>; readonly contacts: boolean; readonly concerned: (matterId: string) => boolean; readonly photos: readonly RoadPhoto[];
};

export const addresseeView = ({ addresseeId, ...rest }: Addressee, contacts: boolean): AddresseeView => ({ id: addresseeId, ...rest, contact: contacts ? rest.contact : null });
export const conferenceName = ({ conferenceId, kind, nth, at, place, state }: Conference): ConferenceName => ({ id: conferenceId, kind, nth, at, place, state });

const photosOf = (subjectId: string, { slug, photos, concerned }: Around): PhotoView[] =>
  photos.filter((photo) => photo.subjectId === subjectId && (photo.audience === 'public' || (photo.audience === 'concerned' && concerned(photo.matterId)))).map(({ fileId, width, height, audience }) => ({
    id: fileId, moment: 'note', width, height, large: `/api/c/${slug}/files/${fileId}/large`, small: `/api/c/${slug}/files/${fileId}/small`, published: audience === 'public',
  }));
const personOf = (id: string | null, { people }: Around): PersonView | null => (id === null ? null : (people.get(id) ?? null));

const replyView = (reply: Reply, around: Around): ReplyView => ({
  id: reply.replyId, repliedOn: reply.repliedOn, by: reply.byWhom, text: reply.text, stance: reply.stance, documentNumber: reply.documentNumber, enteredAt: reply.enteredAt, enteredBy: personOf(reply.enteredBy, around), photos: photosOf(reply.replyId, around),
});
type Asked = { readonly addressees: ReadonlyMap<string, Addressee>; readonly replies: readonly Reply[]; readonly all: readonly OutsideRequest[] };
export const requestView = (request: OutsideRequest, { addressees, replies, all }: Asked, around: Around): RequestView => {
  const to = addressees.get(request.addresseeId);
  return {
    id: request.requestId, matterId: request.matterId, nth: request.nth, addressee: { id: request.addresseeId, kind: to?.kind ?? 'department', name: to?.name ?? '', remark: to?.remark ?? null },
    contact: around.contacts ? request.contact : null, text: request.text, askedOn: request.askedOn, askedAt: request.askedAt, askedBy: personOf(request.askedBy, around), within: { amount: request.withinAmount, unit: request.withinUnit },
    dueAt: request.dueAt, endedAt: request.endedAt, state: request.state, level: request.level, late: isLate(request, around.now), followsUp: all.find(({ requestId }) => requestId === request.followsUp)?.nth ?? null,
    replies: replies.filter(({ requestId }) => requestId === request.requestId).map((reply) => replyView(reply, around)),
  };
};

type Promised = { readonly conferences: ReadonlyMap<string, Conference>; readonly carries: readonly Carry[] };
/** Nothing where the conference isn't there: a commitment is always shown with where it was made. */
export const commitmentViews = (commitments: readonly Commitment[], { conferences, carries }: Promised, around: Around): CommitmentView[] =>
  commitments.flatMap((commitment) => {
    const madeIn = conferences.get(commitment.conferenceId);
    if (!madeIn) return [];
    const carried = carries.filter(({ commitmentId }) => commitmentId === commitment.commitmentId).flatMap((carry) => {
      const to = conferences.get(carry.conferenceId);
      return to ? [{ conference: conferenceName(to), at: carry.at, reason: carry.reason, dueBefore: carry.dueBefore, dueAfter: carry.dueAfter }] : [];
    });
    const { commitmentId, matterId, text, owner, dueOn, state, keptAt, keptText } = commitment;
    return [{ id: commitmentId, matterId, text, owner, dueOn, state, keptAt, keptText, late: isCommitmentLate(commitment, around.now), madeAt: conferenceName(madeIn), carries: carried, photos: photosOf(commitmentId, around) }];
  });

export const entryView = ({ entryId, act, at, byResident, text, params }: RoadEntry, around: Around): HardEntryView => {
  const { holder, ...rest } = params;
  const name = typeof holder === 'string' ? personOf(holder, around)?.name : undefined;
  return { id: entryId, act, at, text, by: personOf(byResident, around), params: name === undefined ? rest : { ...rest, holder: name } };
};
