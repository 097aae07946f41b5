import type { Moment } from './draw.ts';
import { bicycle, block, box, ground, lawn, many, put, round, shade, shape, stroke, tone, tree } from './draw.ts';

/** Loose paving, and paving laid anew. */
export const tile = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const stones = many(30, (index) => {
    const row = Math.floor(index / 6);
    const [top, bottom] = [170 + row * 34 + row * row, 204 + row * 36 + row * row + row];
    const at = (edge: number, y: number): number => 240 + (edge - 3) * (52 + (y - 170) * 0.34);
    const [left, right] = [index % 6, (index % 6) + 1];
    const broken = isBefore && [8, 14, 15, 21, 27].includes(index);
    const drop = broken ? 7 : 0;
    const fill = broken ? ['#8f8570', '#a89c85'][index % 2] ?? '' : isBefore ? ['#c0b6a1', '#b8ae98'][(index + row) % 2] ?? '' : ['#dcd2bd', '#d2c7b0'][(index + row) % 2] ?? '';
    return shape(`M${at(left, top) + drop} ${top + drop} L${at(right, top)} ${top} L${at(right, bottom) - drop} ${bottom} L${at(left, bottom)} ${bottom - drop} Z`, fill, { stroke: shade(moment, '#8b826e', '#bdb29c'), thick: 2 });
  });
  const hurt = isBefore ? stroke('M196 232 L214 250 L206 268 L226 284 M300 226 L288 246 M170 300 L196 318', '#6d6453', 3) + shape('M226 262 q18 -10 42 0 q12 12 -6 18 q-28 4 -36 -18 Z', '#8a9aa0', { see: 0.8 }) + stroke('M150 268 q-4 -16 4 -24 M158 268 q2 -14 12 -18 M318 300 q-4 -16 4 -22 M326 300 q4 -14 12 -16', '#7f9068', 4) : '';
  return ground(moment, 168) + block([30, 20, 190, 148], moment) + lawn(moment, [136, 34]) + tree([330, 152], 0.9, moment) + tree([430, 158], 1.1, moment) + stones + hurt;
};

/** A path in the dark, and the same path lit. */
export const lamp = (moment: Moment): string => {
  const isOn = moment === 'after';
  const night = box([0, 0, 480, 360], shade(moment, '#333d43', '#52636b'), { round: 0 }) + box([28, 40, 150, 190], shade(moment, '#2c353a', '#47565d'), { round: 3 }) +
    many(6, (index) => box([50 + (index % 3) * 42, 64 + Math.floor(index / 3) * 56, 22, 28], index === 1 || (isOn && index === 5) ? '#d9c68d' : shade(moment, '#262e32', '#3c4a50')));
  const path = box([0, 228, 480, 132], shade(moment, '#2f3a34', '#6f8268'), { round: 0 }) + shape('M150 360 H400 L300 228 H252 Z', shade(moment, '#414a4a', '#c9bb98'));
  const post = box([330, 92, 10, 210], shade(moment, '#20272a', '#2f3a38')) + stroke('M335 96 Q335 62 296 62', shade(moment, '#20272a', '#2f3a38'), 9) + shape('M268 64 H304 L296 50 H276 Z', shade(moment, '#20272a', '#2f3a38'));
  const light = isOn ? shape('M272 66 H300 L400 330 H150 Z', tone.glow, { see: 0.42 }) + round([286, 72, 18, 10], '#fff6d8') + round([276, 322, 116, 26], tone.glow, { see: 0.35 }) : round([286, 70, 12, 6], '#59625f');
  const bushes = round([430, 250, 66, 36], shade(moment, '#27312b', '#5d7a5d')) + round([80, 256, 74, 34], shade(moment, '#26302a', '#5a755a'));
  const walker = isOn ? put(round([0, -66, 11], '#5b4a3e') + shape('M-14 0 L-12 -54 H12 L14 0 Z', tone.brick) + box([-10, -4, 8, 22], tone.ink) + box([3, -4, 8, 22], tone.ink), [246, 306]) : '';
  return night + path + bushes + light + post + walker;
};

const bin = (fill: string, full: boolean): string => (full ? round([0, -96, 30, 20], '#7a756a') + round([-14, -104, 18, 14], '#8e897c') + box([-34, -116, 68, 10], fill, { round: 4, turn: -24 }) : box([-36, -100, 72, 12], fill, { round: 5 })) +
  shape('M-32 -90 H32 L26 -4 H-26 Z', fill) + box([-14, -66, 28, 26], tone.white, { round: 4, see: 0.85 }) + round([-18, -2, 7], tone.ink) + round([18, -2, 7], tone.ink);
/** Bags beside full bins, and bins that close. */
export const bins = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const shed = box([50, 66, 380, 16], shade(moment, '#858a80', tone.bamboo), { round: 5 }) + box([64, 82, 10, 210], tone.metalDark) + box([406, 82, 10, 210], tone.metalDark) + box([74, 96, 332, 176], shade(moment, '#bcb4a2', '#e9ecdf'), { round: 0 });
  const colours = isBefore ? ['#667b70', '#667789', '#8f6a5c', '#77736a'] : ['#4f8a6d', '#6f90a6', '#b4705d', '#8d8a80'];
  const row = colours.map((fill, index) => put(bin(fill, isBefore && index !== 2), [122 + index * 80, 292])).join('');
  const bag = (...[x, y, fill, scale]: readonly [number, number, string, number]): string => put(round([0, -20, 28, 24], fill) + shape('M-8 -40 L0 -30 L9 -42 L4 -28 H-4 Z', fill), [x, y], scale);
  const mess = isBefore ? bag(76, 322, '#6d6a63', 1.1) + bag(128, 334, '#8a8577', 0.9) + bag(214, 328, '#787368', 1.15) + bag(264, 338, '#9a917c', 0.8) + bag(366, 330, '#6f6b62', 1.2) + box([300, 312, 44, 26], '#b39165', { turn: 8 }) + stroke('M170 342 q10 -6 20 0 M410 344 q10 -6 22 2', '#a19a86', 4) + shape('M40 300 q14 -8 26 2 q-4 14 -18 12 Z', '#d3cbb5') : box([150, 112, 180, 50], tone.white, { round: 4 }) + many(4, (index) => round([178 + index * 42, 130, 8], colours[index] ?? tone.green) + box([168 + index * 42, 144, 20, 5], tone.metal));
  return ground(moment, 262) + block([300, 0, 180, 66], moment) + shed + row + mess;
};

/** Steps only, and steps with a ramp and rail beside them. */
export const ramp = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const house = box([0, 0, 480, 250], shade(moment, '#c9bfaa', '#e4dac4'), { round: 0 }) + box([36, 44, 110, 90], shade(moment, '#9ba8a8', '#bcd3d5'), { stroke: '#938b79', thick: 5 }) + box([270, 24, 190, 16], shade(moment, '#8e897b', tone.bamboo), { round: 3 }) + box([308, 52, 112, 132], shade(moment, '#6e6353', '#5b8570')) + box([320, 64, 40, 76], shade(moment, '#98a29d', '#cfe2e0')) + box([368, 64, 40, 76], shade(moment, '#98a29d', '#cfe2e0'));
  const floor = box([0, 250, 480, 110], shade(moment, tone.floorDull, tone.floor), { round: 0 });
  const steps = box([276, 184, 184, 26], '#b5ab98') + box([262, 210, 204, 26], '#a79d89') + box([248, 236, 226, 28], '#998f7b') + stroke('M276 185 H460 M262 211 H466 M248 237 H474', '#cfc6b3', 3);
  if (isBefore) {
    return house + floor + steps + shape('M150 300 L286 190 L300 196 L170 312 Z', tone.wood) + stroke('M186 286 L270 214', tone.woodDark, 2) + put(round([-20, -26, 26], 'none', { stroke: tone.ink, thick: 5 }) + round([26, -9, 9], tone.ink) + stroke('M-24 -66 L-18 -32 H22 L28 -12 M-40 -68 L-24 -66', tone.ink, 6) + box([-22, -40, 42, 9], tone.slateDark, { round: 4 }), [96, 338], 1.1);
  }
  const slope = shape('M20 322 L276 184 V264 H250 L96 322 Z', '#cdbfa4') + shape('M20 322 L276 184 L276 198 L50 322 Z', '#e6dac2');
  const rail = stroke('M40 300 V256 M120 256 V212 M200 213 V168 M272 176 V130', tone.slateDark, 6) + stroke('M28 262 L272 130 H300', tone.slate, 8) + stroke('M34 284 L272 154', tone.slate, 5);
  return house + floor + steps + slope + rail + box([158, 66, 62, 62], tone.slate, { round: 8 }) + round([186, 82, 5], tone.white) + stroke('M186 90 V104 H200 L206 116 M192 118 A14 14 0 1 1 178 98', tone.white, 5);
};

/** Rain that stays, and rain that goes. */
export const puddle = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const road = shape('M120 360 H420 L300 190 H214 Z', shade(moment, '#8d8a80', '#c2b9a6'));
  const scene = ground(moment, 190) + block([20, 30, 170, 160], moment) + lawn(moment, [184, 176]) + road + tree([382, 214], 1.2, moment) + tree([64, 252], 1, moment);
  if (isBefore) {
    const water = round([262, 300, 124, 40], '#7d929c') + round([238, 292, 72, 20], '#96a9b0') + round([300, 256, 44, 14], '#8599a1') + stroke('M206 306 q20 -8 40 0 M284 314 q22 -9 44 0 M250 280 q14 -6 28 0', '#b7c6ca', 3);
    return scene + water + many(16, (index) => stroke(`M${20 + index * 30} ${20 + ((index * 53) % 130)} l-6 22`, '#e6edee', 2.5)) + box([196, 318, 30, 16], '#a39a88', { turn: -8 }) + box([310, 326, 28, 14], '#a39a88', { turn: 6 });
  }
  const grate = box([222, 304, 92, 26], tone.metalDark, { round: 4 }) + many(7, (index) => box([230 + index * 12, 309, 5, 16], tone.ink));
  return scene + stroke('M258 196 L256 230 M255 246 L252 284', tone.white, 5) + grate + round([420, 60, 26], '#f3dda0');
};

const flower = (colour: string): string => stroke('M0 0 V-30', '#5f8a63', 4) + many(5, (index) => round([Math.round(Math.cos(index * 1.257) * 8), Math.round(-36 + Math.sin(index * 1.257) * 8), 6], colour)) + round([0, -36, 5], tone.amber);
/** Bare earth with litter, and a bed in flower. */
export const garden = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const scene = ground(moment, 150) + block([250, 14, 200, 136], moment) + lawn(moment, [146, 214]) + tree([80, 196], 1.3, moment);
  const bed = shape('M30 318 Q60 214 240 210 Q430 214 456 312 Q250 352 30 318 Z', shade(moment, '#a08b72', '#7d6a54'), { stroke: shade(moment, '#8f8672', '#cfc3a8'), thick: 10 });
  if (isBefore) {
    const weeds = ([[96, 290], [168, 256], [232, 300], [320, 262], [390, 292]] as const).map(([x, y]) => stroke(`M${x} ${y} q-10 -18 -14 -30 M${x} ${y} v-34 M${x} ${y} q10 -16 16 -26`, '#7f8a5e', 5)).join('');
    return scene + bed + weeds + box([196, 268, 34, 22], '#d8d1bd', { turn: 18 }) + round([286, 300, 14, 8], '#93a3a8') + box([346, 280, 14, 34], '#8ea0a2', { turn: 70, round: 5 }) + stroke('M130 316 l30 -14 M270 246 l-26 8', '#6f604e', 5);
  }
  const colours = ['#c98273', tone.amber, '#b79ab5', '#e3c5b7'];
  const spots = [[80, 300], [122, 270], [150, 310], [190, 252], [210, 296], [250, 324], [262, 262], [304, 300], [330, 258], [366, 296], [404, 288], [112, 318], [344, 324], [284, 236], [228, 232]] as const;
  return scene + bed + round([170, 236, 34, 20], tone.green) + round([380, 248, 40, 22], tone.green) + spots.map(([x, y], index) => put(flower(colours[index % 4] ?? tone.amber), [x, y], 1 + (y - 230) / 260)).join('') + put(box([-46, -54, 92, 34], tone.white, { round: 5, stroke: tone.wood, thick: 4 }) + box([-4, -20, 8, 34], tone.wood) + box([-30, -44, 60, 5], tone.leaf) + box([-30, -33, 40, 5], tone.leaf), [430, 232], 0.8);
};

/** A bench with broken slats, and the bench made whole. */
export const bench = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const scene = ground(moment, 170) + block([40, 20, 150, 150], moment) + lawn(moment, [160, 96]) + tree([400, 206], 1.7, moment) + box([0, 256, 480, 104], shade(moment, tone.floorDull, tone.floor), { round: 0 });
  const legs = many(2, (index) => stroke(`M${118 + index * 208} 190 V322 M${118 + index * 208} 256 H${150 + index * 208} V322`, shade(moment, '#6b665b', tone.slateDark), 9));
  const slat = (y: number, fill: string): string => box([88, y, 300, 18], fill, { round: 5 });
  if (!isBefore) return scene + round([236, 330, 170, 12], '#b9ae98') + legs + slat(186, tone.wood) + slat(212, '#bd9a70') + slat(246, tone.wood) + box([96, 266, 306, 16], '#a5825a', { round: 5 });
  const dull = '#917a60';
  return scene + round([236, 330, 170, 12], '#968c79') + legs + box([88, 186, 300, 18], dull, { round: 5 }) + shape('M88 212 H206 L214 221 L204 230 H88 Z', '#86705a') + box([268, 226, 130, 18], '#86705a', { round: 5, turn: 14 }) + shape('M88 246 H176 L186 256 L172 264 H88 Z', dull) + box([206, 318, 124, 16], '#7d6953', { round: 5, turn: -6 }) + shape('M312 246 H388 V264 H306 Z', dull) + stroke('M214 221 l12 -6 M186 256 l14 2', '#c7ae8a', 3);
};

/** A drain that runs over, and one that runs. */
export const drain = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const scene = ground(moment, 120) + block([0, 0, 260, 112], moment) + box([0, 108, 480, 34], shade(moment, '#9d9482', '#bfb39b'), { round: 0 }) + box([0, 142, 480, 12], shade(moment, '#857d6d', '#a89c85'), { round: 0 }) + tree([400, 116], 0.9, moment);
  const bars = many(8, (index) => box([166 + index * 19, 214, 9, 70], shade(moment, '#3d413c', '#3e4947'), { round: 3 }));
  const frame = box([146, 198, 190, 102], shade(moment, '#787b72', tone.metalDark), { round: 8 });
  if (isBefore) {
    return scene + shape('M30 300 Q60 190 160 196 Q240 150 350 190 Q450 210 452 290 Q430 352 250 344 Q80 352 30 300 Z', '#8c8a6f', { see: 0.9 }) + put(frame + bars, [0, 0]) + shape('M150 226 Q200 206 250 232 Q300 220 334 244 Q330 290 240 292 Q160 294 150 226 Z', '#7b7a5f', { see: 0.92 }) +
      many(9, (index) => round([120 + ((index * 67) % 260), 216 + ((index * 41) % 104), 12 - (index % 3) * 2, 6], ['#a8834f', '#8f7a45', '#b59a62'][index % 3] ?? '', { see: 0.9 })) + stroke('M90 300 q20 -8 40 0 M330 316 q24 -8 46 0 M190 326 q20 -7 40 0', '#b3b295', 3) + box([286, 236, 30, 20], '#d7d0ba', { turn: 24 });
  }
  return scene + frame + bars + stroke('M148 200 H334', '#cfd6d3', 4) + stroke('M60 176 H420', tone.white, 4) + put(round([0, 0, 7, 10], '#8fb2bf') + shape('M-7 -2 L0 -18 L7 -2 Z', '#8fb2bf'), [210, 184]) + stroke('M240 158 V196', '#9db9c2', 5);
};

/** Bicycles across the way, and bicycles in their rack. */
export const bikes = (moment: Moment): string => {
  const isBefore = moment === 'before';
  const scene = ground(moment, 220) + box([0, 0, 480, 224], shade(moment, '#c7bda8', '#e5dcc8'), { round: 0 });
  if (isBefore) {
    const entrance = box([180, 56, 120, 168], '#5e584c') + box([190, 66, 46, 150], '#8d9894') + box([244, 66, 46, 150], '#8d9894') + box([160, 34, 160, 14], '#8e897b', { round: 3 });
    const leaning = (at: readonly [number, number], colour: string, turn: number): string => put(`<g transform="rotate(${turn})">${bicycle(colour)}</g>`, at, 1.25);
    return scene + entrance + leaning([96, 286], '#7d6a5c', -6) + leaning([214, 278], '#8a5a4c', 8) + leaning([330, 284], '#5f7077', -4) + leaning([168, 340], '#6f7a66', 5) + leaning([300, 346], '#8b7a52', -9) + leaning([410, 338], '#7b5f63', 12);
  }
  const roof = box([36, 62, 408, 18], tone.bamboo, { round: 6 }) + box([54, 80, 10, 216], tone.metalDark) + box([416, 80, 10, 216], tone.metalDark) + box([64, 96, 352, 10], '#cfd6cf', { round: 0 });
  const rack = stroke('M70 300 H410', tone.metalDark, 7);
  const rows = [tone.green, tone.slate, tone.brick, tone.woodDark].map((colour, index) => put(bicycle(colour), [118 + index * 82, 300], 0.98)).join('');
  return scene + roof + rack + rows + many(5, (index) => stroke(`M${76 + index * 82} 312 l-12 38`, tone.white, 5)) + box([198, 112, 84, 44], tone.white, { round: 5 }) + put(bicycle(tone.bamboo), [240, 150], 0.36);
};
