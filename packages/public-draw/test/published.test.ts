import path from 'node:path';
import { describePublished } from '@linyi/workbench/testing';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

describePublished({ root, rule: 'T-3', worked: ['a-draw.ts'], beside: 4 }, (newcomer) => {
  test('T-3 its command runs there, and its schema is there', () => {
    expect(JSON.parse(newcomer().tool('rfc3797', '--pool', '25', '--pick', '1', '--key', '9319./2.5.8.10.12./9.18.26.34.41.45./'))).toEqual({ picks: [17] });
    expect(newcomer().files()).toContain('transcript.schema.json');
  });
});
