/**
 * Whether a fold (`<details>`) is open at first, as attributes to spread. What is closed says nothing at all: on a slow line somebody opens it before
 * the script comes, and a script that said “closed” would shut it again under their fingers.
 */
export const opened = (open: boolean): { readonly open?: true } => (open ? { open: true } : {});
