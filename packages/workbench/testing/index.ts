export { besideFunctions, printed } from './examples.ts';
export { packed, promised } from './published.ts';
export { describeWith, sharedData } from './shared-data.ts';
export { toolOf } from './tool.ts';
