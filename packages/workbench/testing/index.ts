export { describePublished } from './describe-published.ts';
export { describeWith, sharedData } from './shared-data.ts';
export { toolOf } from './tool.ts';
