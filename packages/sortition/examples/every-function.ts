import { drawnBy } from '@linyi/sortition';

console.log(drawnBy('407', Array.from({ length: 1000 }, (_, at) => [`${at}`]))); // 407
