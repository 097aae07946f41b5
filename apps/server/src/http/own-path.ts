/** A path of this house, that leads nowhere else however a browser reads it. */
export const isOwnPath = (path: string): boolean => /^\/(?![/\\])[^\s\\]*$/.test(path);
