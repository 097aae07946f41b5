export { packed, promised } from './published.ts';
export { toolOf } from './tool.ts';
