import type { BackupErrorCode } from '../db/backup/backup-error.ts';
import type { BackupError } from '../db/backup.ts';
import type { Locale } from '../kernel/ctx.ts';

const inChinese: Record<BackupErrorCode, string> = {
  'target-exists': '目标文件已经存在，请换一个名字。',
  'target-inside': '备份不能放在照片文件夹里，请换一个地方。',
  'not-migrated': '数据库还没有建好，请先运行 linyi migrate。',
  'schema-changing': '数据库正在升级，请稍后再备份。',
  'rows-hidden': '这个数据库角色看不到全部内容。请用超级用户或有 BYPASSRLS 的角色备份。',
  'file-strange': '照片文件夹里有不是文件也不是文件夹的东西，备份装不下。',
  'source-absent': '没有这个备份文件。',
  damaged: '备份文件损坏了，什么也没有恢复。请换一份备份。',
  'format-unknown': '这不是本版本认得的备份。',
  'format-newer': '这个文件是更新的版本做的，这里读不了。请用那个版本或更新的版本。',
  'migration-differs': '备份和数据库的版本不同。请用做备份的那个版本恢复，再升级。',
  'schema-differs': '备份和数据库的表不一样。请恢复到只由 linyi migrate 建好的数据库。',
  'not-owner': '数据库的表属于别的角色。请用平时升级数据库的角色恢复。',
  'database-not-empty': '数据库里已经有内容。请恢复到一个新的、空的数据文件夹或数据库。',
  'folder-not-empty': '照片文件夹不是空的。请恢复到空文件夹。',
  'community-unknown': '没有这个社区。',
  'community-there': '这个社区已经在这里了。要在旁边放一份副本，请用 --slug 另取一个短名。',
  'slug-taken': '这个短名已经有社区在用，请用 --slug 换一个。',
  'slug-bad': '短名要 2 到 40 个小写字母、数字或连字符，例如 sunny-lane。',
  'rows-refused': '文件里有数据库不接受的内容，什么也没有导入。',
  'outcome-unknown': '最后一步断了线，不知道内容是否已经进库。如果数据库是空的，请清空照片文件夹再恢复一次。',
};

/** Why a backup or restore was refused, in the operator's language; the English sentence has the particulars (names, versions). */
export const backupWords = (error: BackupError, locale: Locale): string => (locale === 'zh' ? `${inChinese[error.code]}\n（${error.message}）` : error.message);
