import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import type { PlaceView } from '@linyi/contract';

/** Where a report says that it is. */
export type Said = { readonly lat: number | null; readonly long: number | null; readonly address: string; readonly addressId: string | null };
export type Found = { readonly placeId: string | undefined; /** What the place alone doesn't say. */ readonly placeNote: string | undefined };
type Point = { readonly lat: number; readonly long: number };

const metresPerDegree = 111_195;
const metresBetween = (a: Point, b: Point): number => Math.hypot((a.lat - b.lat) * metresPerDegree, (a.long - b.long) * metresPerDegree * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180)));

/** A place counts as meant within so many metres of it. */
const meantWithin = 300;
/** A phone without a clear sky is off by kilometres; what is farther away is another town's, or a mistake. Staff are told, and nothing that somebody reports is lost. */
const farthest = 20_000;
const noteLength = 60;

/** Written without spaces, in plain signs, and with one word for a building. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/(\d)(号楼|幢|座)/g, '$1栋');
/** A name that begins with a figure isn't the end of a longer one: 1 栋 doesn't stand in 11 栋. */
const standsIn = (address: string, name: string): boolean => {
  for (let at = address.indexOf(name); at >= 0; at = address.indexOf(name, at + 1)) {
    const before = address[at - 1] ?? '';
    if (!(/^\d/.test(name) && /\d/.test(before))) return true;
  }
  return false;
};
const narrow: readonly PlaceView['kind'][] = ['building', 'spot'];
const rank = ({ kind, name }: PlaceView): number => (narrow.includes(kind) ? 1000 : 0) + name.length;
const byAddress = (places: readonly PlaceView[], address: string): PlaceView | undefined => {
  const text = plain(address);
  if (text === '') return undefined;
  return places.filter(({ name }) => plain(name).length > 1 && standsIn(text, plain(name))).sort((a, b) => rank(b) - rank(a))[0];
};
const byId = (places: readonly PlaceView[], id: string): PlaceView | undefined => places.find((place) => place.id === id.toLowerCase() || place.code === id);

type Near = { readonly place: PlaceView; readonly metres: number };
const nearest = (places: readonly PlaceView[], point: Point): Near | undefined => places
  .flatMap((place) => (place.lat === null || place.long === null || !narrow.includes(place.kind) ? [] : [{ place, metres: metresBetween(point, { lat: place.lat, long: place.long }) }]))
  .sort((a, b) => a.metres - b.metres)[0];

const note = (text: string): string | undefined => [...text].slice(0, noteLength).join('') || undefined;
/** What is said in words tells more exactly which building is meant than a phone's position does. */
const meant = (places: readonly PlaceView[], { address }: Said, near: Near | undefined): PlaceView | undefined =>
  byAddress(places, address) ?? (near !== undefined && near.metres <= meantWithin ? near.place : undefined);

const howFar = (near: Near | undefined): string => (near !== undefined && near.metres > farthest ? `报来的位置离社区约 ${Math.round(near.metres / 1000)} 公里` : '');

/** The place of the community that is meant, if it can be told; refused only where a number is named that no place has. */
export const placeFor = (places: readonly PlaceView[], said: Said): Decision<Found> => {
  const known = said.addressId === null ? undefined : byId(places, said.addressId);
  if (said.addressId !== null && known === undefined) return refuse({ code: 'open311.parameterInvalid', params: { parameter: 'address_id', problem: 'unknown' } });
  const near = said.lat === null || said.long === null ? undefined : nearest(places, { lat: said.lat, long: said.long });
  const place = known ?? meant(places, said, near);
  return allow({ placeId: place?.id, placeNote: note(said.address === '' ? howFar(near) : said.address) });
};
