// Nothing here needs a script: an old phone gets the page and nothing else.
export const csr = false;
