/** A file to keep: of somebody's own, so nobody in between stores it. */
export const asDownload = (text: string, { name, type }: { name: string; type: string }): Response =>
  new Response(text, { headers: { 'content-type': type, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' } });
