import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import ExcelJS from 'exceljs';
import type { ImportPage } from '@linyi/contract';

type Cell = string | number | Date | null;
/** A workbook as Excel writes it; `merges` as Excel names them. */
export const aWorkbook = async (sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>, merges: readonly string[] = []): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
    for (const merge of merges) sheet.mergeCells(merge);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

const boundary = 'a-boundary-of-a-table';
export const tableForm = (bytes: Uint8Array, name: string): { payload: Buffer; headers: Record<string, string> } => ({
  payload: Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="table"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
});

export type Desk = {
  readonly upload: (bytes: Uint8Array, name: string, target?: 'roster' | 'matters') => Promise<LightMyRequestResponse>;
  readonly post: (page: Pick<ImportPage, 'id'>, what: string, body?: unknown) => Promise<LightMyRequestResponse>;
  readonly get: (path: string) => Promise<LightMyRequestResponse>;
};
/** The API as one of the staff uses it. */
export const deskOf = (app: FastifyInstance, { slug, token }: { readonly slug: string; readonly token: string }): Desk => {
  const authorization = `Bearer ${token}`;
  return {
    upload: (bytes, name, target = 'roster') => {
      const { payload, headers } = tableForm(bytes, name);
      return app.inject({ method: 'POST', url: `/api/c/${slug}/imports?target=${target}`, payload, headers: { ...headers, authorization } });
    },
    post: ({ id }, what, body = {}) => app.inject({ method: 'POST', url: `/api/c/${slug}/imports/${id}/${what}`, payload: body as object, headers: { authorization } }),
    get: (path) => app.inject({ method: 'GET', url: `/api/c/${slug}${path}`, headers: { authorization } }),
  };
};

/** What a roster is brought with: who gave it, on which ground, for what, when (T-4). */
export const aGround = { givenBy: '安居物业', ground: 'legalDuty', purpose: '核对住户，通知停水停电', givenOn: '2026-04-01' } as const;
/** As the page sends what was guessed. */
export const asGuessed = (page: ImportPage, options: Readonly<Record<string, string>> = {}) => ({
  sheets: page.sheets.filter(({ chosen }) => chosen).map(({ nth }) => nth), columns: Object.fromEntries(page.columns.flatMap(({ field, letter }) => (field === null ? [] : [[field, letter]]))), options,
});
