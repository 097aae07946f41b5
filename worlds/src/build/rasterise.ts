/** `rasterise.ts FOLDER`: writes every scene as SCENE-before.png and SCENE-after.png. */
import { join } from 'node:path';
import sharp from 'sharp';
import { scenePicture, sceneNames } from '../sunshine/photos.ts';

const folder = process.argv[2] ?? '.';
await Promise.all(sceneNames.flatMap((scene) => (['before', 'after'] as const).map((moment) =>
  sharp(Buffer.from(scenePicture(scene, moment)), { density: 144 }).png().toFile(join(folder, `${scene}-${moment}.png`)))));
