/** Personal data that a pattern can see. Names and the rest are for the person who checks (M-12). */
const patterns: readonly { readonly found: string; readonly shape: RegExp; readonly mask: (text: string) => string }[] = [
  { found: 'idNumber', shape: /(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])/g, mask: () => '（证件号已隐去）' },
  { found: 'phone', shape: /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, mask: () => '（电话已隐去）' },
  { found: 'phone', shape: /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g, mask: () => '（电话已隐去）' },
  { found: 'plate', shape: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])/g, mask: () => '（车牌已隐去）' },
  { found: 'dwelling', shape: /(?<=(?:栋|幢|单元|号楼)\s?)\d{3,4}(?:室|房|号|户)?(?!\d|号楼|元|次|天)/g, mask: () => '某户' },
];

/** A proposal for the text that everybody may read, and what kinds of personal data were found in it. */
export const maskSuggestion = (text: string): { text: string; found: readonly string[] } => {
  const found = new Set<string>();
  const masked = patterns.reduce((draft, pattern) => draft.replace(pattern.shape, (hit) => {
    found.add(pattern.found);
    return pattern.mask(hit);
  }), text);
  return { text: masked, found: [...found] };
};
