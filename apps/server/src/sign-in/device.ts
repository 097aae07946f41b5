const browsers: readonly (readonly [RegExp, string])[] = [[/MicroMessenger/, 'WeChat'], [/Edg(A|iOS)?\//, 'Edge'], [/HuaweiBrowser/, 'Huawei'], [/MiuiBrowser/, 'Mi'], [/UCBrowser/, 'UC'], [/QQBrowser/, 'QQ'], [/Firefox\/|FxiOS/, 'Firefox'], [/Chrome\/|CriOS/, 'Chrome'], [/Safari\//, 'Safari']];
const machines: readonly (readonly [RegExp, string])[] = [[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/HarmonyOS|OpenHarmony/, 'HarmonyOS'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS/, 'Mac'], [/Linux/, 'Linux']];
const named = (agent: string, among: typeof browsers): string => among.find(([looks]) => looks.test(agent))?.[1] ?? '';

/** What somebody calls the thing they sign in with; of the whole line that a browser says of itself no more is kept. */
export const deviceOf = (agent: string | undefined): string => [named(agent ?? '', browsers), named(agent ?? '', machines)].filter((part) => part !== '').join(' · ');
