import { Exchange } from './exchange.ts';
import { PanelFinder, faceOf } from './finder.ts';
import type { Instance, Panel } from './instance.ts';
import { real, stirring } from './numbers.ts';

/** How strongly a search for many panels is stirred: enough that no two of them look alike, not so much that chances are missed by far. */
const stirred = 0.5;
/** Every so many panels, and with many kinds every so many for each of them, one is looked for anew; the others are made from the last. */
const anew = 500;
const anewPerKind = 0.3;
/** So many kinds for each seat are tried as newcomers: more keep nearer to the seats and take longer. */
const newcomersPerSeat = 0.3;
/** How often a first panel is looked for quickly. */
const patience = 12;
const nearly = 1e-6;

/**
 * Panels that together give each kind its seats, nearly: what a kind is owed so far is what a seat is worth to it.
 * @param sure finds a panel of these weights where the quick search has failed so often that it may never find one; asked once
 * @returns a function that gives the next panel, or undefined where none was found
 */
export const panelsTowards = (instance: Instance, seats: Float64Array, sure: (weights: Float64Array) => Panel | undefined): (() => Panel | undefined) => {
  const face = faceOf(instance, seats);
  const [finder, exchange] = [new PanelFinder(instance, face), new Exchange(instance, face)];
  const between = Math.max(anew, Math.ceil(seats.length * anewPerKind));
  const newcomers = Math.ceil(instance.size * newcomersPerSeat);
  const fraction = seats.map((share) => share - Math.floor(share + nearly));
  const owed = new Float64Array(seats.length);
  const weights = new Float64Array(seats.length);
  const stir = stirring();
  let [last, count]: [Panel | undefined, number] = [undefined, 0];
  return () => {
    for (let kind = 0; kind < seats.length; kind += 1) weights[kind] = real(owed, kind) + real(fraction, kind) + stirred * (stir() - 0.5);
    let start = last === undefined || count % between === 0 ? finder.find(weights) ?? last : last;
    count += 1;
    if (start === undefined && count === patience) start = sure(weights);
    if (start === undefined) return undefined;
    last = exchange.improved(start, { enter: weights, leave: weights }, newcomers);
    for (let kind = 0; kind < seats.length; kind += 1) owed[kind] = real(owed, kind) + real(seats, kind);
    for (const kind of last) owed[kind] = real(owed, kind) - 1;
    return last;
  };
};
