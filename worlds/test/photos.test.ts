import { expect, test } from 'vitest';
import { sceneNames, scenePicture, sunshineStory } from '../src/index.ts';
import { matterTexts } from '../src/sunshine/texts/index.ts';

test('M-11 every scene has two different pictures, without script, link or font', () => {
  expect(sceneNames).toHaveLength(15);
  for (const scene of sceneNames) {
    const [before, after] = [scenePicture(scene, 'before'), scenePicture(scene, 'after')];
    expect(before).not.toBe(after);
    for (const picture of [before, after]) {
      expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="480" height="360"/u);
      expect(picture).not.toMatch(/NaN|undefined|<script|<text|<image|href/u);
    }
  }
});
test('M-11 texts and story name only sceneNames that are drawn', () => {
  for (const { scene, key } of matterTexts) if (scene !== undefined) expect(sceneNames, key).toContain(scene);
  for (const act of sunshineStory('2026-11-21T12:00:00.000Z')) if ((act.act === 'raise' || act.act === 'resolve') && act.scene !== undefined) expect(sceneNames).toContain(act.scene);
});
test('a scene that nobody drew is refused by its name', () => {
  expect(() => scenePicture('toString', 'before')).toThrow('toString');
});
