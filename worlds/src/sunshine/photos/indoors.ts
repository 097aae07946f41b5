import type { Moment } from './draw.ts';
import { bicycle, box, many, put, round, scooter, shade, shape, stroke, tone } from './draw.ts';

const hall = (moment: Moment): string => {
  const [wall, floor] = [shade(moment, tone.wallDull, tone.wall), shade(moment, tone.floorDull, tone.floor)];
  return box([0, 0, 480, 360], wall, { round: 0 }) + shape('M0 0 H480 L310 84 H170 Z', shade(moment, '#bdb5a4', '#f3eee0')) + shape('M0 360 H480 L310 238 H170 Z', floor) +
    shape('M0 0 L170 84 V238 L0 360 Z', shade(moment, '#c2b9a6', '#e2dac7')) + shape('M480 0 L310 84 V238 L480 360 Z', shade(moment, '#c7beab', '#e6dfcd')) +
    shape('M0 268 L170 196 V238 L0 360 Z', shade(moment, '#9fae9f', '#b4ccb9')) + shape('M480 268 L310 196 V238 L480 360 Z', shade(moment, '#a5b3a4', '#bcd2c0')) +
    box([212, 118, 56, 120], shade(moment, '#8a7a63', tone.wood)) + box([218, 125, 44, 50], shade(moment, '#9aa39f', '#cfe0e0')) + round([259, 188, 3], tone.ink);
};
const carton = (fill: string): string => box([-34, -44, 68, 44], fill) + box([-6, -44, 12, 44], '#d8c29b', { see: 0.7 }) + stroke('M-34 -44 L34 -44', '#8f734d', 3);

/** A staircase hall full of things, and the same hall cleared. */
export const corridor = (moment: Moment): string => {
  const lamp = round([240, 52, 34, 10], shade(moment, '#cfc8b6', tone.white)) + (moment === 'after' ? shape('M206 54 L274 54 L330 250 L150 250 Z', tone.glow, { see: 0.35 }) : '');
  if (moment === 'after') {
    return hall(moment) + lamp + put(shape('M-18 0 L18 0 L14 -34 L-14 -34 Z', tone.brick) + round([0, -58, 26, 30], tone.green) + round([-10, -70, 14, 16], tone.leaf), [404, 316]) + box([52, 128, 50, 66], tone.white, { stroke: tone.metalDark, thick: 2 }) + many(4, (index) => box([60, 140 + index * 12, 34 - (index % 2) * 10, 4], tone.leaf));
  }
  const sofa = box([-80, -62, 160, 40], '#8c6f62', { round: 12 }) + box([-80, -34, 160, 26], '#9c7d6d', { round: 8 }) + box([-92, -52, 24, 46], '#806458', { round: 10 }) + box([68, -52, 24, 46], '#806458', { round: 10 });
  return hall(moment) + lamp + put(sofa, [112, 318]) + put(carton('#b8976a'), [84, 258]) + put(carton('#a98b62'), [128, 262], 0.86) + put(carton('#bfa074'), [100, 216], 0.8) +
    put(bicycle('#8a5a4c'), [372, 322], 1.05) + put(carton('#b08f63'), [318, 262], 0.62) + put(carton('#a2845c'), [322, 236], 0.5);
};

/** Lift doors that don't close, and that do. */
export const lift = (moment: Moment): string => {
  const wall = shade(moment, tone.wallDull, tone.wall);
  const frame = box([0, 0, 480, 360], wall, { round: 0 }) + box([0, 304, 480, 56], shade(moment, tone.floorDull, tone.floor), { round: 0 }) + box([120, 54, 220, 250], tone.metalDark, { round: 3 }) + box([134, 68, 192, 236], '#3f4a4b', { round: 0 });
  const panel = box([372, 150, 40, 92], tone.metal, { round: 6 }) + round([392, 178, 9], tone.white) + round([392, 212, 9], moment === 'after' ? tone.amber : tone.white);
  const display = (text: string, colour: string): string => box([194, 22, 72, 26], tone.ink, { round: 4 }) + stroke(text, colour, 3);
  if (moment === 'after') {
    const door = (x: number): string => box([x, 68, 95, 236], tone.metal, { round: 0 }) + box([x + 12, 84, 26, 204], '#cbd2cf', { round: 2, see: 0.8 });
    return frame + door(134) + door(231) + stroke('M230 70 V302', '#7f8986', 2) + panel + display('M222 42 L230 29 L238 42', '#8fd0a9') + box([40, 96, 56, 76], tone.white, { stroke: tone.metalDark, thick: 2 }) + many(4, (index) => box([50, 110 + index * 14, 36 - (index % 2) * 12, 4], tone.leaf));
  }
  const cabin = box([134, 68, 192, 236], '#77807c', { round: 0 }) + shape('M134 304 L168 262 H292 L326 304 Z', '#5d625c') + box([168, 96, 124, 166], '#8d9691', { round: 0 }) + round([230, 84, 34, 6], '#c9c4a8');
  const stuck = box([134, 68, 62, 236], '#a9b1ae', { round: 0 }) + box([146, 84, 20, 204], '#b7bebb', { round: 2, see: 0.8 }) + box([282, 68, 44, 236], '#a9b1ae', { round: 0 });
  const sign = shape('M230 214 L276 296 H184 Z', tone.amber, { stroke: '#a5803a', thick: 4 }) + stroke('M230 242 V268', tone.ink, 7) + round([230, 281, 4], tone.ink);
  return frame + cabin + stuck + stroke('M206 120 L214 112 M206 150 L216 150 M206 180 L214 188 M272 120 L264 112 M272 150 L262 150 M272 180 L264 188', tone.white, 3) + panel + display('M222 28 L238 42 M238 28 L222 42', '#e29a86') + sign;
};

/** The door of a building: hanging open on a brick, and shut with a bell beside it. */
export const door = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const front = box([0, 0, 480, 360], shade(moment, '#bfb29b', '#dccfb8'), { round: 0 }) + many(7, (row) => stroke(`M0 ${26 + row * 44} H480`, shade(moment, '#aea18b', '#cfc1a8'), 2)) + box([0, 312, 480, 48], shade(moment, tone.floorDull, tone.floor), { round: 0 }) +
    box([96, 34, 288, 22], shade(moment, '#8f8a7d', tone.bamboo), { round: 4 }) + box([138, 64, 204, 250], tone.slateDark, { round: 3 });
  const leaf = (x: number, wide: number): string => box([x, 74, wide, 240], shade(moment, '#7f6a58', '#5b8570'), { round: 2 }) + box([x + 12, 92, wide - 24, 96], shade(moment, '#98a29d', '#cfe2e0'), { round: 2 }) + box([x + 12, 206, wide - 24, 88], shade(moment, '#73604f', '#527a66'), { round: 2 });
  if (isBefore) {
    const notes = box([40, 120, 50, 64], '#ddd2b6', { turn: -7 }) + box([66, 158, 46, 58], '#cfc09c', { turn: 9 }) + box([372, 130, 54, 44], '#d5c8a8', { turn: 5 }) + shape('M384 196 l44 6 -8 30 -20 -8 -18 12 Z', '#c9bb96');
    const ajar = shape('M244 74 L318 92 V340 L244 314 Z', '#7f6a58') + shape('M254 98 L308 110 V196 L254 188 Z', '#98a29d');
    return front + box([240, 74, 92, 240], '#2f3634', { round: 0 }) + leaf(148, 92) + ajar + box([306, 322, 40, 18], tone.brick) + notes + stroke('M300 70 L322 84', tone.metal, 6);
  }
  const bell = box([372, 150, 48, 92], tone.metal, { round: 6 }) + box([380, 158, 32, 24], tone.slateDark, { round: 3 }) + many(6, (index) => round([384 + (index % 3) * 12, 200 + Math.floor(index / 3) * 16, 4], tone.white));
  const plant = shape('M-20 0 L20 0 L15 -40 L-15 -40 Z', tone.brick) + round([0, -64, 28, 32], tone.green) + round([-12, -76, 14, 16], tone.leaf);
  return front + leaf(148, 92) + leaf(240, 92) + box([230, 190, 6, 40], tone.white, { round: 3 }) + box([244, 190, 6, 40], tone.white, { round: 3 }) + bell + put(plant, [70, 330]) + box([196, 318, 88, 14], '#9a8f7b', { round: 3 });
};

/** A cable hung from a window to charge, and a proper charging box. */
export const wire = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const front = box([0, 0, 480, 300], shade(moment, '#c6bda9', tone.wall), { round: 0 }) + box([0, 300, 480, 60], shade(moment, tone.floorDull, tone.floor), { round: 0 }) +
    many(3, (index) => box([44 + index * 148, 34, 96, 84], '#8a8f86', { round: 3 }) + box([52 + index * 148, 42, 36, 68], shade(moment, '#a3afb0', '#bdd3d6')) + box([96 + index * 148, 42, 36, 68], shade(moment, '#9aa7a8', '#b2cbcf')) + box([38 + index * 148, 118, 108, 8], '#9d988a'));
  if (isBefore) {
    const tangle = stroke('M232 118 C220 170 150 150 168 214 C178 252 250 214 214 262 C204 278 176 282 158 278', tone.ink, 5) + stroke('M380 118 C372 190 300 150 306 208 C310 250 350 236 338 282', '#5a4a42', 5) + stroke('M232 118 C300 150 330 96 380 118', tone.red, 4) + stroke('M84 118 C92 190 110 210 132 262', tone.ink, 4);
    return front + put(scooter('#8b5f55'), [120, 344], 1.15) + put(scooter('#6e7b80'), [316, 346], 1.15) + tangle + box([148, 268, 46, 18], tone.white, { round: 4, turn: -12 }) + many(3, (index) => round([158 + index * 12, 278 - index * 2, 3], tone.ink));
  }
  const duct = stroke('M20 168 H460', tone.metal, 10) + stroke('M120 168 V196 M316 168 V196', tone.metal, 8);
  const charger = (x: number): string => box([x - 24, 190, 48, 62], tone.bamboo, { round: 6 }) + box([x - 14, 200, 28, 16], '#cfe6d8', { round: 3 }) + round([x, 234, 7], tone.white) + stroke(`M${x} 240 C${x} 270 ${x + 16} 268 ${x + 6} 292`, tone.ink, 4);
  return front + duct + charger(120) + charger(316) + put(scooter('#5f8d78'), [120, 344], 1.15) + put(scooter('#7f97a3'), [316, 346], 1.15) + stroke('M30 352 H210 M226 352 H406', tone.white, 4);
};

/** Plaster that falls and slips of paper, and a wall made good. */
export const wall = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const base = box([0, 0, 480, 300], shade(moment, '#d2c9b6', '#efe9da'), { round: 0 }) + box([0, 190, 480, 110], shade(moment, '#a9b5a5', '#a9c7b1'), { round: 0 }) + box([0, 300, 480, 60], shade(moment, tone.floorDull, tone.floor), { round: 0 }) + stroke('M0 190 H480', shade(moment, '#8f9a8c', tone.bamboo), 4);
  if (!isBefore) {
    const board = box([150, 52, 180, 104], tone.white, { stroke: tone.wood, thick: 8, round: 4 }) + box([168, 70, 62, 68], '#dcebe1', { round: 3 }) + many(4, (index) => box([246, 74 + index * 17, 66 - (index % 2) * 20, 6], tone.leaf));
    return base + board + put(shape('M-24 0 L24 0 L18 -46 L-18 -46 Z', tone.brick) + round([0, -76, 34, 38], tone.green) + round([-12, -90, 18, 18], tone.leaf), [404, 322]) + box([40, 290, 400, 10], '#c3b79f', { round: 0 });
  }
  const bare = shape('M58 34 L150 22 L176 72 L150 112 L92 120 L50 88 Z', '#b09a82') + shape('M70 50 L138 40 L154 74 L132 96 L88 100 Z', '#a58d75') + shape('M300 208 L386 198 L414 240 L392 288 L318 292 L288 252 Z', '#b3a088') + many(3, (index) => stroke(`M${86 + index * 22} 52 v34`, '#967f68', 3));
  const slips = [[214, 60, -6], [276, 44, 8], [250, 112, 3], [330, 90, -10], [392, 60, 6], [200, 214, 7], [246, 232, -5]] as const;
  const paper = slips.map(([x, y, turn]) => box([x, y, 48, 36], '#e6dcbf', { turn }) + box([x + 8, y + 10, 32, 4], '#a08f72', { turn }) + box([x + 8, y + 20, 22, 4], '#a08f72', { turn })).join('');
  return base + bare + stroke('M176 72 L206 130 L196 168 M150 112 L160 150', '#8d7a66', 3) + paper + many(7, (index) => round([70 + index * 18, 312 + (index % 3) * 8, 7 - (index % 3), 4], '#c2b49d'));
};

/** The sheet on which a job is noted, beside its tools: for what no camera shows. Before its boxes are empty, after they are ticked. */
export const sheet = (moment: Moment): string => {
  const row = (index: number): string => box([178, 128 + index * 44, 22, 22], tone.white, { stroke: tone.slateDark, thick: 3 }) + box([214, 132 + index * 44, 96 - index * 14, 6], tone.metal) + box([214, 144 + index * 44, 66 + index * 8, 6], tone.metal) +
    (moment === 'after' ? stroke(`M182 ${138 + index * 44} l6 7 l12 -15`, tone.bamboo, 5) : '');
  const board = box([142, 52, 196, 262], shade(moment, '#9a8264', tone.wood), { round: 8 }) + box([156, 72, 168, 228], tone.white) + box([204, 42, 72, 28], tone.metalDark, { round: 6 }) + box([178, 94, 124, 12], shade(moment, tone.line, tone.slate));
  const pen = moment === 'before' ? put(box([-6, -60, 12, 110], tone.slateDark, { round: 5 }), [388, 250]) : round([290, 272, 20], 'none', { stroke: tone.red, thick: 4 }) + round([290, 272, 12], 'none', { stroke: tone.red, thick: 3 });
  return box([0, 0, 480, 360], shade(moment, '#b9ab93', '#d9c9a9'), { round: 0 }) + many(4, (index) => box([0, 84 + index * 84, 480, 3], tone.woodDark, { see: 0.25 })) + board + many(4, row) + pen;
};
