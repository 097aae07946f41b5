import type { Words } from './commands.ts';

export const restoreWords = {
  'restore.help': ['把备份恢复到空的数据库和空的照片文件夹，换一台机器也可以。恢复后所有人都要重新登录。', 'Restores a backup into an empty database and an empty photo folder, on another machine too. Everybody has to sign in again.'],
  'restore.options': [
    '  --new-secret     原来的密钥找不回来了：用新的密钥恢复。工作人员的第二道验证作废，要重新安排；推送要重新打开\n  旧版本做的备份可以直接恢复，恢复后会升级到这个版本',
    '  --new-secret     the old secret is lost: restore under a new one. Second factors of staff end and are given anew; push has to be switched on again\n  a backup of an older version can be restored; it is brought up to date afterwards',
  ],
  'restore.done': ['恢复好了：{tables} 张表 {rows} 行，{files} 个文件，数据截至 {at}。备份里没有登录状态，请大家重新登录。', 'Restored {tables} tables with {rows} rows and {files} files, as of {at}. Backups hold no sessions: everybody signs in again.'],
  'restore.erasedAgain': ['备份以后注销的 {count} 位，已经再删了一次。', '{count} people who were erased since the backup were erased once more.'],
  'restore.noErased': ['这里没有 {file}。备份以后有人注销过的话，请把原来机器上的这个文件放过来，一小时内会再删一次。', 'There is no {file} here. If anybody was erased since the backup, bring that file over from the old machine: within the hour they are erased again.'],
  'restore.upgraded': ['备份来自旧版本，已升级：{names}', 'The backup came from an older version; it was brought up to date: {names}'],
  'restore.factors': ['有 {count} 位工作人员的第二道验证是用别的密钥封存的，打不开，要重新安排（linyi appoint … --new-factor）。', 'The second factors of {count} members of staff were sealed under another secret and can’t be opened; they need new ones (linyi appoint … --new-factor).'],
  'restore.factorsGone': ['{count} 位工作人员的第二道验证已经作废，请逐位重新安排：linyi appoint … --new-factor', 'The second factors of {count} members of staff ended. Give each a new one: linyi appoint … --new-factor'],
  'restore.noSecret': [
    '这里没有密钥，而备份是在另一个密钥下做的。还没有写入任何内容。\n请把原来机器上的 secret 文件放到 {file}（权限 600），或者设置 LINYI_SECRET，再运行一次。\n密钥真的丢了，就加上 --new-secret：内容都能恢复，但工作人员的第二道验证要重新安排，手机推送要重新打开。',
    'There is no secret here, and the backup was made under one. Nothing has been written.\nPut the file “secret” of the old machine at {file} (mode 600), or set LINYI_SECRET, and run this again.\nIf it is lost for good, add --new-secret: everything comes back, but staff need new second factors and push has to be switched on again.',
  ],
  'restore.otherSecret': [
    '这里的密钥不是做备份时的那一个。还没有写入任何内容。\n请把原来机器上的 secret 文件放到 {file}，或者把 LINYI_SECRET 改成原来的，再运行一次。\n原来的密钥真的丢了，就加上 --new-secret：内容都能恢复，但工作人员的第二道验证要重新安排，手机推送要重新打开。',
    'The secret here is not the one the backup was made under. Nothing has been written.\nPut the file “secret” of the old machine at {file}, or set LINYI_SECRET to what it was, and run this again.\nIf it is lost for good, add --new-secret: everything comes back, but staff need new second factors and push has to be switched on again.',
  ],
  'restore.going': ['正在恢复 …', 'Restoring …'],

  'rehearse.help': ['把最近一次备份恢复到旁边（不碰正在用的数据），和现在的逐项比较，用话说结果。', 'Restores the last backup beside (what is in use isn’t touched), compares it with what is there now, and says what it found.'],
  'rehearse.options': [
    '  --from FILE      用这份备份；默认是最近一次\n  --beside DIR     在哪里恢复，要有备份几倍的空间；默认系统的临时文件夹，结束后清掉\n  --into URL       恢复到这个空的 PostgreSQL（没有自带数据库时）\n  --json           结果写成 JSON\n  有误时结束码是 3',
    '  --from FILE      this backup; the last one otherwise\n  --beside DIR     where it is restored: wants several times the backup’s space; the system’s temporary folder otherwise. Cleared afterwards\n  --into URL       an empty PostgreSQL to restore into, where none comes along\n  --json           the result as JSON\n  ends with 3 when something is wrong',
  ],
  'rehearse.none': ['还没有备份过。先运行 linyi backup，或用 --from 指一份备份。', 'There has been no backup yet. Run linyi backup first, or name one with --from.'],
  'rehearse.going': ['正在旁边恢复 {file} …', 'Restoring {file} beside …'],
  'rehearse.comparing': ['正在比较 …', 'Comparing …'],
  'rehearse.refused': ['这份备份恢复不了：{problem}', 'This backup can’t be restored: {problem}'],
  'rehearse.restored': ['恢复成功：{tables} 张表 {rows} 行，{files} 个文件，数据截至 {at}，用了 {seconds} 秒。真出事时大约要这么久。', 'Restored: {tables} tables with {rows} rows and {files} files, as of {at}, in {seconds} s. In earnest it would take about as long.'],
  'rehearse.upgraded': ['备份来自旧版本，恢复后升级得了：{names}', 'The backup came from an older version and could be brought up to date: {names}'],
  'rehearse.counts': ['每张表的行数都和现在一样。', 'Every table has as many rows as now.'],
  'rehearse.countsDiffer': ['{tables} 张表的行数和现在不同（备份以后又有了变化）：{list}', '{tables} tables have other numbers of rows than now (life went on since the backup): {list}'],
  'rehearse.past': ['{community}：备份里的 {count} 个事件和现在的历史逐字相同；备份以后又发生了 {since} 个。', '{community}: its {count} events are word for word the history that is here; {since} happened since.'],
  'rehearse.pastDiffers': ['{community}：备份里的历史和现在的不同，从第 {position} 个事件起。有人改过数据库，或者这不是这套系统的备份。', '{community}: the history in the backup is another than here, from event {position} on. Somebody changed the database, or this is no backup of this installation.'],
  'rehearse.gone': ['{community}：备份里有，现在没有。', '{community}: in the backup, and no longer here.'],
  'rehearse.new': ['{community}：备份以后才有，备份里没有。请尽快再备份一次。', '{community}: founded since the backup. Take another one soon.'],
  'rehearse.figures': ['{community}：公示的数字和现在一样。', '{community}: its published figures are the same as now.'],
  'rehearse.figuresMoved': ['{community}：公示的数字有 {count} 处和现在不同，因为备份以后事情有了进展：{list}', '{community}: {count} of its published figures are others now, since things went on after the backup: {list}'],
  'rehearse.figuresDiffer': ['{community}：备份以后什么也没有发生，公示的数字却有 {count} 处不同：{list}', '{community}: nothing happened since the backup, and yet {count} of its published figures differ: {list}'],
  'rehearse.pictures': ['{count} 张照片都在，内容和名字相符。', 'All {count} pictures are there and are what their names say.'],
  'rehearse.picturesBad': ['{count} 张照片里有 {missing} 张没有文件，{wrong} 张内容不符，例如 {example}。', 'Of {count} pictures {missing} have no file and {wrong} are not what their names say, {example} for one.'],
  'rehearse.secret': ['这里的密钥打得开备份里的全部 {count} 个第二道验证。', 'The secret here opens all {count} second factors of the backup.'],
  'rehearse.secretOther': ['这里的密钥打不开备份里 {count} 个第二道验证中的 {closed} 个。找到做备份时的密钥，和备份分开保存。', 'The secret here does not open {closed} of the backup’s {count} second factors. Find the secret it was made under, and keep it apart from the backups.'],
} as const satisfies Words;
