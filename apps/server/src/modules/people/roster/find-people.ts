import type { Reason } from '@linyi/kernel';
import type { Around, KnownResident } from './around.ts';
import type { Home } from './find-homes.ts';
import type { Tenure } from './read-person.ts';

export type TableRowAt = { readonly sheet: number; readonly row: number };
export type Told = { readonly name: string; readonly phone: string | null; readonly home: Home; readonly tenure: Tenure | null; readonly since: string | null; readonly birthYear: number | null; readonly sex: 'female' | 'male' | null };
export type Person = {
  readonly residentId: string; readonly known: KnownResident | undefined; readonly name: string; phone: string | null; readonly home: Home; readonly otherHomes: { home: Home; tenure: Tenure | null; since: string | null }[];
  tenure: Tenure | null; since: string | null; birthYear: number | null; sex: 'female' | 'male' | null; readonly at: TableRowAt;
};
export type Taken = { readonly person?: Person; readonly isAgain?: boolean; readonly reason?: Reason; readonly note?: Reason };

type Living = { tenure: Tenure | null; since: string | null };
/** What is said of somebody in one home isn't said of them in another. */
const livesSo = (living: Living, { tenure, since }: Told): void => {
  living.tenure ??= tenure;
  living.since ??= since;
};
const fillIn = (person: Person, { birthYear, sex }: Told): void => {
  person.birthYear ??= birthYear;
  person.sex ??= sex;
};

/** Finds the people of a table among each other and among the residents: by phone, else by name and home. */
export class People {
  readonly all: Person[] = [];
  /** Rows whose phone is somebody else's in another home: a person says whose it is. */
  readonly sharedPhones: TableRowAt[] = [];
  readonly #byPhone = new Map<string, Person>();
  readonly #inHome = new Map<Home, Person[]>();
  readonly #knownByPhone = new Map<string, KnownResident>();
  readonly #knownIn = new Map<string, KnownResident[]>();
  readonly #matched = new Set<string>();
  readonly #newId: () => string;
  readonly #sharedToFirst: boolean;

  constructor({ around, newId, sharedToFirst }: { readonly around: Around; readonly newId: () => string; readonly sharedToFirst: boolean }) {
    this.#newId = newId;
    this.#sharedToFirst = sharedToFirst;
    for (const resident of around.residents) {
      const [, , phone, , , dwellingId] = resident;
      if (phone !== null) this.#knownByPhone.set(phone, resident);
      if (dwellingId !== null) this.#knownIn.set(dwellingId, [...(this.#knownIn.get(dwellingId) ?? []), resident]);
    }
  }

  take(told: Told, at: TableRowAt): Taken {
    const holder = told.phone === null ? undefined : this.#byPhone.get(told.phone);
    if (holder !== undefined && holder.name !== told.name) return this.#shared(holder, told, at);
    const again = holder ?? this.#inHome.get(told.home)?.findLast(({ name }) => name === told.name);
    return again === undefined ? this.#first(told, at) : this.#again(again, told);
  }

  #shared(holder: Person, told: Told, at: TableRowAt): Taken {
    const isSameHome = holder.home === told.home;
    if (!isSameHome) this.sharedPhones.push(at);
    const note = { code: 'roster.phoneShared', params: { name: holder.name, firstRow: holder.at.row } };
    if (!isSameHome && !this.#sharedToFirst) return { note };
    return { ...this.take({ ...told, phone: null }, at), note };
  }

  #again(person: Person, told: Told): Taken {
    if (told.phone !== null && person.phone !== null && told.phone !== person.phone) return { person, isAgain: true, note: { code: 'roster.twoPhones', params: { name: told.name, firstRow: person.at.row } } };
    this.#learnPhone(person, told.phone);
    fillIn(person, told);
    if (told.home === person.home) {
      livesSo(person, told);
      return { person, isAgain: true, note: { code: 'roster.sameRow', params: { firstRow: person.at.row } } };
    }
    const other = person.otherHomes.find(({ home }) => home === told.home);
    if (other !== undefined) livesSo(other, told);
    else {
      person.otherHomes.push({ home: told.home, tenure: told.tenure, since: told.since });
      this.#movesIn(person, told.home);
    }
    return { person, isAgain: true };
  }

  #movesIn(person: Person, home: Home): void {
    const people = this.#inHome.get(home);
    if (people === undefined) this.#inHome.set(home, [person]);
    else people.push(person);
  }

  #learnPhone(person: Person, phone: string | null): void {
    if (phone === null || person.phone !== null) return;
    person.phone = phone;
    this.#byPhone.set(phone, person);
  }

  #first(told: Told, at: TableRowAt): Taken {
    const byPhone = told.phone === null ? undefined : this.#knownByPhone.get(told.phone);
    if (byPhone !== undefined && byPhone[1] !== told.name && byPhone[3] !== 'self') return { reason: { code: 'roster.phoneOfAnother', params: { name: byPhone[1] } } };
    const known = byPhone ?? this.#namesake(told);
    if (known !== undefined && this.#matched.has(known[0])) return { reason: { code: 'roster.sameResidentTwice', params: { name: known[1] } } };
    if (known !== undefined) this.#matched.add(known[0]);
    return { person: this.#added(told, known, at) };
  }

  /** Of the same name in the same home, unless the phones say that they are two. */
  #namesake({ name, phone, home }: Told): KnownResident | undefined {
    const found = this.#knownIn.get(home.dwellingId)?.findLast(([, known]) => known === name);
    return found !== undefined && (phone === null || found[2] === null || found[2] === phone) ? found : undefined;
  }

  #added(told: Told, known: KnownResident | undefined, at: TableRowAt): Person {
    const { name, phone, home, tenure, since, birthYear, sex } = told;
    const person: Person = { residentId: known?.[0] ?? this.#newId(), known, name, phone, home, otherHomes: [], tenure, since, birthYear, sex, at };
    this.all.push(person);
    if (phone !== null) this.#byPhone.set(phone, person);
    this.#movesIn(person, home);
    return person;
  }
}
