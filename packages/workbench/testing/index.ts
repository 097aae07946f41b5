export { describePublished } from './describe-published.ts';
export { heardUntilStopped } from './heard-until-stopped.ts';
export { promised } from './published.ts';
export { describeWith, sharedData } from './shared-data.ts';
export { toolOf } from './tool.ts';
