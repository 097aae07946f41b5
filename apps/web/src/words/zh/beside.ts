/** A piece that comes from elsewhere after a character, with a space where it begins with a digit: 在 11 月 23 日、在今天. */
export const setOff = (text: string): string => (/^\d/.test(text) ? ` ${text}` : text);
/** The same between characters, with a space also where it ends with a digit: 今天 18:00 以前. */
export const beside = (text: string): string => `${setOff(text)}${/\d$/.test(text) ? ' ' : ''}`;
