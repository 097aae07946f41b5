import { describe, expect, test } from 'vitest';
import { SortitionError, readFeatures, readPeople } from '../src/index.ts';

const quotas = [{ value: 'f', least: 1, most: 2 }, { value: 'm', least: 1, most: 2 }];
const features = readFeatures('feature,value,min,max\nsex,f,1,2\nsex,m,1,2\n');

describe('D-6 reading quotas and people', () => {
  test.each(['feature,value,min,max', 'category,name,min,max', 'category,feature,min,max', '\uFEFFFeature;Value;Min;Max'])('D-6 the header %s is understood', (header) => {
    const sign = header.includes(';') ? ';' : ',';
    expect(readFeatures([header, ['sex', 'f', 1, 2].join(sign), ['sex', 'm', 1, 2].join(sign), ''].join('\r\n'))).toEqual([{ name: 'sex', quotas }]);
  });

  test('D-6 a feature is one whatever the case of its letters, empty cells behind a line are passed over, other columns too', () => {
    expect(readFeatures('category,name,suggest min,Current #,min,max\nSex,f,,,1,2,\nsex,m,,,1,2,,\n')).toEqual([{ name: 'Sex', quotas }]);
    expect(readFeatures('category,category value,min,max\nsex,f,1,2\nsex,m,1,2\n')).toEqual([{ name: 'sex', quotas }]);
    expect(readPeople('id,sex\na,f,\n', features)).toEqual([{ id: 'a', values: [0] }]);
  });

  test('D-6 flexible bounds are read where they are given', () => {
    expect(readFeatures('feature,value,min,max,min_flex,max_flex\n"a ""b"", c",x,1,2,0,\n')).toEqual([{ name: 'a "b", c', quotas: [{ value: 'x', least: 1, most: 2, leastFlex: 0 }] }]);
  });

  test.each([
    ['', /line 1: the file is empty/],
    ['feature,value,min\na,b,1', /line 1: the header has no max/],
    ['feature,value,min,max', /line 2: no quota follows/],
    ['feature,value,min,max\na,b,x,2', /line 2, cell 3: min must be a whole number from 0: x/],
    ['feature,value,min,max\na,b,3,2', /line 2: min 3 is more than max 2/],
    ['feature,value,min,max\na,b,1,2\na,b,1,2', /line 3: a: b is there a second time/],
    ['feature,value,min,max\na,b,1', /line 2: it has 3 cells, the header has 4/],
    ['feature,value,min,max\na,b,1,2,3', /line 2: it has 5 cells, the header has 4/],
    ['feature,value,min,max,min_flex,max_flex\na,b,1,2,2,3', /line 2: min_flex 2 is more than min 1/],
    ['feature,value,min,max,min_flex,max_flex\na,b,1,2,0,1', /line 2: max 2 is more than max_flex 1/],
    ['feature,value,min,min,max\na,b,1,1,2', /line 1, cell 4: there is a second column min/],
    ['feature,value,min,max\n"a,b,1,2', /line 2, column 1: a quote is opened/],
  ])('D-6 the quotas %j are refused with their line', (text, why) => {
    expect(() => readFeatures(text)).toThrow(SortitionError);
    expect(() => readFeatures(text)).toThrow(why);
  });

  test('D-6 ids are the column given, else a usual one, else the row’s number; case counts for nothing, blanks for no quota', () => {
    expect(readPeople('name,SEX\na,F\nb,\n', features, { id: 'name' })).toEqual([{ id: 'a', values: [0] }, { id: 'b', values: [-1] }]);
    expect(readPeople('nationbuilder_id,sex\np0,m\n', features)).toEqual([{ id: 'p0', values: [1] }]);
    expect(readPeople('sex\nm\nf\n', features).map(({ id }) => id)).toEqual(['1', '2']);
    expect(readPeople('sex,home\nm,A  1\nf,a 1\nf,\n', features, { address: 'home' }).map(({ household }) => household)).toEqual(['a 1', 'a 1', undefined]);
  });

  test.each([
    ['age\n3', {}, /line 1: there is no column sex/],
    ['sex\nx', {}, /line 2, cell 1: “x” is no value of sex; there are f, m/],
    ['id,sex\na,f\na,m', {}, /line 3, cell 1: the id a is there already, in line 2/],
    ['id,sex\n,f', {}, /line 2, cell 1: the id is empty/],
    ['sex\nf', { id: 'key' }, /there is no column key/],
    ['id,sex\na', {}, /line 2: it has 1 cells/],
    ['id,sex,sex\na,f,f', {}, /line 1, cell 3: there is a second column sex/],
  ])('D-6 the people %j are refused with their line', (text, columns, why) => {
    expect(() => readPeople(text, features, columns)).toThrow(why);
  });
});
