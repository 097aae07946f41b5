import { canonical, choose, rfc3797, rfc3797Key, streamOf } from '@linyi/public-draw';

console.log(canonical({ b: 1, a: ['x'] })); // {"a":["x"],"b":1}
console.log(choose(streamOf(new Uint8Array(32)), { from: 10, pick: 3 }).length); // 3
console.log(rfc3797Key([[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]])); // 9319./2.5.8.10.12./9.18.26.34.41.45./
console.log(rfc3797({ pool: 25, pick: 3, key: '9319./2.5.8.10.12./9.18.26.34.41.45./' })); // [ 17, 7, 2 ]
