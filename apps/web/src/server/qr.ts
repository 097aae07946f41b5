import { create } from 'qrcode';

/** A QR code as the path of an SVG in module units, with its quiet zone of four. */
type QrPath = { size: number; path: string };

/** Error correction M: a poster gets scratched, and M still reads with 15 % of it gone. */
export const qrOf = (text: string): QrPath => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x) === 1) path += `M${x + 4} ${y + 4}h1v1h-1z`;
  }
  return { size: modules.size + 8, path };
};
