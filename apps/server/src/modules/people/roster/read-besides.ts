import type { Reason } from '@linyi/kernel';
import { isBlank, textOf } from '../../imports/index.ts';
import type { Cell, PlanInput } from '../../imports/index.ts';
import { besides } from './fields.ts';
import { readDay, readNames, readPhone, tenureOfHeader } from './read-person.ts';
import type { Read, Tenure } from './read-person.ts';

/** Somebody in the columns of a row; `phoneField`: where their phone stands. */
type Someone = { readonly name: string; readonly phone: string | null; readonly phoneField: string; readonly tenure: Tenure | null; readonly since: string | null };
type Cells = (field: string) => Cell;
type Optional = 'phone' | 'since' | NonNullable<(typeof besides)[number]['phone']> | 'renterSince';
/** What keeps a cell from being read is said; what may be missing is left empty. */
export type Told = { readonly value: <T>(field: Optional, read: Read<T>) => T | null; readonly bad: (field: string, reason: Reason) => void };

export const phoneIn = (cell: Cell): Read<string> => (cell.kind === 'unreadable' ? { value: null, reason: cell.reason } : readPhone(cell));

/** Who can stand in a row of a table beside the one it is about, and what its headers say of that one. */
export class Besides {
  /** Fields with names in them: blank ones tell that nobody is meant. */
  readonly nameFields: readonly string[];
  readonly mainTenure: Tenure | null;
  /** Rows with an owner, a renter and one day: whose it is isn't told. */
  readonly sharedDays: { readonly sheet: number; readonly row: number }[] = [];
  readonly #input: PlanInput;
  readonly #sides: (typeof besides)[number][];

  constructor(input: PlanInput) {
    const { columns, headers } = input;
    this.#input = input;
    this.#sides = besides.filter(({ name }) => columns[name] !== undefined);
    this.nameFields = this.#sides.map(({ name }) => name);
    // Beside a landlord stands whoever rents.
    this.mainTenure = tenureOfHeader(headers[columns['name'] ?? -1] ?? '') ?? (/房东|出租[人方]/u.test(headers[columns['coOwnerName'] ?? -1] ?? '') ? 'renter' : null);
  }

  /** Whether the row has a renter of its own column: then what it says of renting isn't said of the owner. */
  hasRenter(cell: Cells): boolean {
    return this.nameFields.includes('renterName') && readNames(textOf(cell('renterName'))).names.length > 0;
  }

  /** Whether the row's only day is the renter's: a person says so. */
  isRentersDay(row: { readonly sheet: number; readonly row: number }, cell: Cells): boolean {
    if (this.#input.columns['since'] === undefined || this.#input.columns['renterSince'] !== undefined || !this.hasRenter(cell) || isBlank(cell('since'))) return false;
    if (/交房|收房|购|业主|产权/u.test(this.#input.headers[this.#input.columns['since']] ?? '')) return false;
    // Without an owner in the row its day is of the only one there.
    if (['name', 'head'].every((field) => isBlank(cell(field)))) return true;
    this.sharedDays.push(row);
    return this.#input.options['sinceOf'] === 'renter';
  }

  /** Who stands beside, each with their own phone and their own day. */
  read(cell: Cells, { told, isRentersDay }: { readonly told: Told; readonly isRentersDay: boolean }): readonly Someone[] {
    return this.#sides.flatMap((side) => {
      const { names, reason } = readNames(textOf(cell(side.name)));
      if (reason !== undefined) told.bad(side.name, reason);
      const phone = side.phone === null ? null : told.value(side.phone, phoneIn(cell(side.phone)));
      if (names.length === 0 && phone !== null && reason === undefined) told.bad(side.name, { code: 'roster.phoneWithoutName' });
      const day = side.since !== null && names.length > 0 ? told.value(side.since, readDay(isRentersDay ? cell('since') : cell(side.since), this.#input)) : null;
      return names.map((name, nth) => ({ name, phone: nth === 0 ? phone : null, phoneField: side.phone ?? side.name, tenure: side.tenure, since: day }));
    });
  }
}
