/** What builders of worlds call: the use cases themselves. */
export { keepPaper, setKeptFor } from './use-cases/keep-papers.ts';
