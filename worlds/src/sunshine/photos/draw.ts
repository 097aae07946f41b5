/** Before or after somebody saw to it. */
export type Moment = 'before' | 'after';

export const width = 480;
export const height = 360;
/** Muted colours of the house: paper, bamboo, wood, slate; the same thing is duller before. */
export const tone = {
  paper: '#f7f4ec', ink: '#3a423c', line: '#8d8a7c', wall: '#e8e1d0', wallDull: '#cdc4b1', floor: '#d3cab7', floorDull: '#aea48f', sky: '#dce8e8', skyDull: '#c9cfcb',
  bamboo: '#1d6a4d', green: '#6f9c80', leaf: '#a3c3a6', grass: '#b9cfae', grassDull: '#b3b092', wood: '#b28f66', woodDark: '#8a6c4a', brick: '#b7886f', slate: '#7a909d', slateDark: '#4f636f',
  metal: '#bcc4c1', metalDark: '#8f9995', red: '#b4614e', amber: '#dcb35f', glow: '#fbeec4', soil: '#95806a', night: '#3c4a53', white: '#fdfbf5', shadow: '#5c5547',
} as const;

/** The colour of a thing before and after. */
export const shade = (moment: Moment, before: string, after: string): string => (moment === 'before' ? before : after);

type Looks = { readonly stroke?: string; readonly thick?: number; readonly round?: number; readonly turn?: number; readonly see?: number };
const looks = ({ stroke, thick = 3, see }: Looks): string =>
  `${stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${thick}" stroke-linecap="round" stroke-linejoin="round"`}${see === undefined ? '' : ` opacity="${see}"`}`;

/** [x, y, width, height]; `turn` in degrees about the middle. */
export const box = ([x, y, wide, high]: readonly [number, number, number, number], fill: string, more: Looks = {}): string => {
  const turned = more.turn === undefined ? '' : ` transform="rotate(${more.turn} ${x + wide / 2} ${y + high / 2})"`;
  return `<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="${more.round ?? 2}" fill="${fill}"${looks(more)}${turned}/>`;
};
/** [x, y, radius], or [x, y, across, down]. */
export const round = ([x, y, across, down = across]: readonly [number, number, number, number?], fill: string, more: Looks = {}): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${across}" ry="${down}" fill="${fill}"${looks(more)}/>`;
export const shape = (path: string, fill: string, more: Looks = {}): string => `<path d="${path}" fill="${fill}"${looks(more)}/>`;
export const stroke = (path: string, colour: string, thick = 4): string => shape(path, 'none', { stroke: colour, thick });
/** A part moved and scaled as a whole. */
export const put = (part: string, [x, y]: readonly [number, number], scale = 1): string => `<g transform="translate(${x} ${y}) scale(${scale})">${part}</g>`;
export const many = (count: number, draw: (index: number) => string): string => Array.from({ length: count }, (_, index) => draw(index)).join('');

export const ground = (moment: Moment, horizon = 210): string => box([0, 0, width, horizon], shade(moment, tone.skyDull, tone.sky), { round: 0 }) +
  box([0, horizon, width, height - horizon], shade(moment, tone.floorDull, tone.floor), { round: 0 });
export const lawn = (moment: Moment, [y, high]: readonly [number, number]): string => box([0, y, width, high], shade(moment, tone.grassDull, tone.grass), { round: 0 });
/** A block of flats behind, calm enough to stay behind. */
export const block = ([x, y, wide, high]: readonly [number, number, number, number], moment: Moment): string => {
  const across = Math.floor(wide / 44);
  const down = Math.floor(high / 46);
  const windows = many(across * down, (index) => box([x + 14 + (index % across) * 44, y + 16 + Math.floor(index / across) * 46, 22, 26], shade(moment, '#a9b3b1', '#b9cfd1')));
  return box([x, y, wide, high], shade(moment, '#c8c1b0', '#e3ddcd'), { round: 3 }) + windows;
};
export const tree = (at: readonly [number, number], scale: number, moment: Moment): string => put(
  box([-5, -50, 10, 52], tone.woodDark) + round([0, -78, 36, 40], shade(moment, '#94a583', tone.green)) + round([-14, -90, 20, 20], shade(moment, '#a4b092', tone.leaf)), at, scale);
/** A bicycle on its wheels, [0, 0] between them on the ground. */
export const bicycle = (colour: string): string => round([-34, -24, 23], 'none', { stroke: tone.ink, thick: 5 }) + round([34, -24, 23], 'none', { stroke: tone.ink, thick: 5 }) +
  stroke('M-34 -24 L-12 -58 L24 -58 L34 -24 M-12 -58 L2 -24 L24 -58 M-34 -24 L2 -24 M24 -58 L20 -74 L34 -76 M-12 -58 L-16 -68 M-24 -69 L-6 -69', colour, 5);
/** An electric scooter, [0, 0] between its wheels on the ground. */
export const scooter = (colour: string): string => round([-36, -16, 16], tone.metal, { stroke: tone.ink, thick: 6 }) + round([38, -16, 16], tone.metal, { stroke: tone.ink, thick: 6 }) +
  shape('M-54 -34 Q-50 -52 -30 -52 L-6 -52 L0 -28 L18 -28 L30 -76 L40 -74 L34 -24 L22 -16 L-18 -16 Q-22 -36 -40 -34 Z', colour) + box([-46, -60, 42, 9], tone.ink, { round: 4 }) + stroke('M30 -76 L28 -88 L16 -90', tone.ink, 5);
/** The whole picture. Before, a thin grey lies over it. */
export const picture = (moment: Moment, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}${moment === 'before' ? box([0, 0, width, height], '#6d675a', { round: 0, see: 0.1 }) : ''}</svg>`;
