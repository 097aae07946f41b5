export type ShellTab = { href: string; word: string; icon: string; on: boolean };
