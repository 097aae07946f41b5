import { describeWith, sharedData } from '@linyi/workbench/testing';

/** Messages that real residents wrote. They lie beside the repository and never in it, for they aren't ours to pass on. */
export const complaints = sharedData('complaints');

/** A suite that reads them. */
export const describeComplaints = describeWith('complaints');
