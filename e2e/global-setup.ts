import { buildWeb } from '../scripts/build-web.ts';

/** The pages are built once for all journeys, before the first of them begins. */
export default (): Promise<void> => (process.env['LINYI_WEB'] === undefined ? buildWeb({ force: false }) : Promise.resolve());
