import { expect, test } from 'vitest';
import { jsonFault } from '../command/json-fault.ts';

test.each([
  ['{\n  "format": linyi\n}', 'linyi'],
  ['[1, 2,, 3]', ', 3'],
  ['[1, 2', undefined],
  ['{"a": 1,}', '}'],
  ['{"a" 1}', '1}'],
  ['{a: 1}', 'a: 1'],
  ['[1] 2', '2'],
  ['["line\nbreak"]', '"line'],
  ['["\\x"]', '"\\x'],
  ['[01]', '1]'],
  ['', undefined],
  ['{"a": [true, false, null, -1.5e3, "é\\u00e9"], "b": {}, "c": []} x', 'x'],
])('T-2 %j stops being JSON in the right place', (text, from) => {
  expect(() => { JSON.parse(text); }).toThrow(SyntaxError);
  expect(jsonFault(text)).toBe(from === undefined ? text.length : text.indexOf(from));
});
