/** What a worker is asked: to check the log in a folder, by its key (`NAME+ID+BASE64`) and by as many of these witnesses as are wanted. */
export type Task = { readonly folder: string; readonly key: string; readonly witnesses?: readonly string[]; readonly quorum?: number };

/** How far a check has come, in entries. */
export type Far = { readonly checked: number; readonly size: number };

export type Fault = { readonly kind: 'format'; readonly where: string; readonly what: string } | { readonly kind: 'verification'; readonly what: string };

/** What was signed, and holds. */
export type Checked = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

export type Checking = { readonly task: Task; readonly far: Far; readonly answer: Checked; readonly fault: Fault };
