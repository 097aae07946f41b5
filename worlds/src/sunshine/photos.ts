import type { Moment } from './photos/draw.ts';
import { picture } from './photos/draw.ts';
import { corridor, door, lift, sheet, wall, wire } from './photos/indoors.ts';
import { bench, bikes, bins, drain, garden, lamp, puddle, ramp, tile } from './photos/outdoors.ts';

const drawings: Readonly<Record<string, (moment: Moment) => string>> = { corridor, tile, lamp, lift, bins, ramp, puddle, garden, wall, wire, bench, drain, bikes, door, sheet };
/** The names of all picture pairs. */
export const sceneNames: readonly string[] = Object.keys(drawings);

/**
 * A drawn picture in place of a photo, 480 × 360, as the text of an SVG without scripts, links or fonts.
 * @throws RangeError when there is no such scene.
 */
export const scenePicture = (scene: string, moment: Moment): string => {
  const draw = Object.hasOwn(drawings, scene) ? drawings[scene] : undefined;
  if (draw === undefined) throw new RangeError(`no scene ${scene}`);
  return picture(moment, draw(moment));
};
