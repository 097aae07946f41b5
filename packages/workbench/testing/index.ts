export { besideFunctions, printed } from './examples.ts';
export { packed, promised } from './published.ts';
export { toolOf } from './tool.ts';
