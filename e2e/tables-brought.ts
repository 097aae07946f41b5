import { cast } from '@linyi/worlds';
import type { ImportPage } from '@linyi/contract';
import type { Stage } from './stage.ts';

/** A roster that waits for its columns, and one that was looked through and has a line to mend: what the pages of records show. */
export const tablesBrought = async (stage: Stage): Promise<Readonly<Record<string, string>>> => {
  const { page } = await stage.visitor({ person: cast.staff, desk: true });
  const table = '楼号,单元,房号,姓名,联系电话,建筑面积\n3栋,1,301,王芳,13800138001,89.50\n3栋,1,302,李强,1.38E+10,102.30\n九栋,1,101,张敏,13800138003,77\n合计,3\n';
  const bring = async (): Promise<string> => {
    await page.goto(`${stage.url}/c/sunshine/desk/records`);
    await page.locator('#table').setInputFiles({ name: '3栋花名册.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.locator('main form button').first().click();
    await page.waitForURL(/\/columns$/);
    return /records\/([0-9a-f-]+)\//.exec(page.url())?.[1] ?? '';
  };
  const [waiting, looked] = [await bring(), await bring()];
  const found = (await (await stage.ask(cast.staff, `/imports/${looked}`)).json()) as ImportPage;
  await stage.ask(cast.staff, `/imports/${looked}/arrange`, { sheets: [0], columns: Object.fromEntries(found.columns.flatMap(({ field, letter }) => (field === null ? [] : [[field, letter]]))) });
  return { '/c/[slug]/desk/records/[id]/columns': waiting, '/c/[slug]/desk/records/[id]': looked };
};
