import { rootOfEntries, tilePath, toHex } from '@linyi/transparency-log';

console.log(toHex(rootOfEntries([]))); // e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
console.log(tilePath({ level: 0, index: 1234067, width: 8 })); // tile/0/x001/x234/067.p/8
