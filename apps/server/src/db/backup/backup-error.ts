/** Why a backup or a restore was refused; nothing has been changed then, unless the code is `outcome-unknown`. */
export type BackupErrorCode =
  | 'target-exists'
  | 'target-inside'
  | 'not-migrated'
  | 'schema-changing'
  | 'rows-hidden'
  | 'file-strange'
  | 'source-absent'
  | 'damaged'
  | 'format-unknown'
  | 'format-newer'
  | 'migration-differs'
  | 'schema-differs'
  | 'not-owner'
  | 'database-not-empty'
  | 'folder-not-empty'
  | 'outcome-unknown'
  | 'community-unknown'
  | 'community-there'
  | 'slug-taken'
  | 'slug-bad'
  | 'rows-refused';

export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
