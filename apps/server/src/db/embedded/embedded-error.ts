/** Why the embedded database could not be started; the message says what to do about it. */
export type EmbeddedErrorCode =
  | 'platform-package-absent'
  | 'no-unprivileged-account'
  | 'folder-unreachable'
  | 'folder-foreign'
  | 'other-major'
  | 'setting-invalid'
  | 'port-differs'
  | 'initdb-failed'
  | 'start-failed';

export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly code: EmbeddedErrorCode;

  constructor(code: EmbeddedErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
