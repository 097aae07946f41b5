/** A kind of work as its two threads speak of it: what is asked, how far it has come, what is answered, and which fault it has, in parts. */
export type Work = { readonly task: unknown; readonly far: unknown; readonly answer: unknown; readonly fault: unknown };

/** What a worker tells: progress as often as it likes, then its answer or what is wrong with its task. */
export type Message<W extends Work> = { readonly progress: W['far'] } | { readonly answer: W['answer'] } | { readonly fault: W['fault'] };
