import type { Words } from './commands.ts';

export const communityWords = {
  'export.help': ['把一个社区的全部内容搬出成一个文件（.tar.gz），不用停机。里面有个人信息，请妥善保管。', 'Takes everything of one community out into one file (.tar.gz) while everything runs. It holds personal data: keep it safe.'],
  'export.options': [
    '  --out FILE       写到哪个文件（必填），不能已经存在\n  会带上：诉求、人、房屋、规则、照片、编号、时限、事件的位置，以及居民的账号（只认手机号）\n  不带上：登录状态、第二道验证、密钥、等待发出的消息、浏览器推送和微信绑定',
    '  --out FILE       the file to write (needed); must not exist yet\n  goes along: matters, people, homes, rules, photos, numbers, deadlines, positions of events, and residents’ accounts (by phone alone)\n  stays: sessions, second factors, keys, messages that wait to be sent, browsers’ push and WeChat links',
  ],
  'export.out': ['缺少 --out：写到哪个文件？', '--out is missing: which file shall it be written to?'],
  'export.going': ['正在搬出 …', 'Taking it out …'],
  'export.done': [
    '搬出了：{name}，{file}\n{tables} 张表 {rows} 行，{files} 个照片文件，{bytes}。数据截至 {at}。\n账号：{byPhone} 个凭手机号带走；{without} 个没有手机号，要到新地方请楼栋长重新邀请。\n指纹（SHA-256），请用另一条路告诉收文件的人：{fingerprint}\n下一步，在新的地方：npx linyi import community FILE',
    'Taken out: {name}, {file}\n{rows} rows of {tables} tables, {files} picture files, {bytes}, as of {at}.\nAccounts: {byPhone} go along by phone; {without} have no phone and need a new invitation from their steward there.\nFingerprint (SHA-256), to be told to the receiver by another way: {fingerprint}\nNext, at the other place: npx linyi import community FILE',
  ],
  'export.missing': ['有 {missing} 张照片只有记录，文件不在照片文件夹里；它们没有带走。请检查 LINYI_FILES。', '{missing} pictures have a record but no file in the photo folder; they did not go along. Check LINYI_FILES.'],
  'importCommunity.help': ['把 linyi export 搬出的社区搬进来：全部搬进来，或者什么也不动。', 'Brings in a community that linyi export took out: all of it, or nothing.'],
  'importCommunity.options': [
    '  --slug NAME      换一个短名；这个社区已经在这里时必填，那就是旁边的一份副本\n  --expect DIGEST  搬出时报的指纹；不一样就不搬\n  程序的版本要和搬出时的一样',
    '  --slug NAME      another short name; needed when the community is here already: then it is a copy beside it\n  --expect DIGEST  the fingerprint told at the export; another file is refused\n  the version must be the one that took it out',
  ],
  'importCommunity.going': ['正在核对，然后搬入 …', 'Checking, then bringing it in …'],
  'importCommunity.other': ['文件的指纹是 {found}，不是 {wanted}。文件传坏了或者被换过，什么也没有搬。', 'The file’s fingerprint is {found}, not {wanted}. It was damaged or exchanged on its way; nothing was brought in.'],
  'importCommunity.done': [
    '搬入了：{name}（{slug}），{rows} 行，{files} 个照片文件，数据截至 {at}。\n账号：{found} 个手机号本来就有账号，{opened} 个新开；{without} 个人没有手机号，请楼栋长重新邀请。\n工作人员的第二道验证不会带来：npx linyi appoint … --new-factor',
    'Brought in: {name} ({slug}), {rows} rows, {files} picture files, as of {at}.\nAccounts: {found} phones had one here, {opened} were opened; {without} people have no phone and need a new invitation from their steward.\nSecond factors of staff don’t come along: npx linyi appoint … --new-factor',
  ],
  'importCommunity.copy': ['这是旁边的一份副本：编号相同，时限照样会走，短信会发给同样的人。只用来试的话，请看完就删或先停后台进程。', 'This is a copy beside the other: its numbers are the same, its deadlines go on, and text messages reach the same people. For a trial stop the worker first.'],
  'importCommunity.missing': ['其中 {missing} 张照片在搬出时就没有文件。', '{missing} pictures had no file when it was taken out.'],
} as const satisfies Words;
