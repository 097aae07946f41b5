/** Changes the words an element shows, and nothing beside them: a page’s own script finds its way by the marks around them, and would draw everything anew without. */
export const setWord = (element: Element | null, word: string): void => {
  const shown = [...(element?.childNodes ?? [])].find((node) => node instanceof Text && node.data.trim() !== '');
  if (shown !== undefined) shown.nodeValue = word;
};
