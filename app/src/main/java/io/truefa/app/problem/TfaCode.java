package io.truefa.app.problem;

/**
 * Product-wide error codes: 1xx configuration, 2xx network, 3xx TLS, 4xx identity, 5xx policy, 6xx input/output and vault
 * file, 7xx crypto engine, 8xx import and QR, 9xx internal. Numbers are never reused.
 */
public enum TfaCode {
  WRONG_CALL(101, 2),
  NO_DISPLAY(102, 2),
  NO_PASSWORD_SOURCE(103, 2),
  BAD_SETTING(104, 2),
  NO_CLIPBOARD(105, 2),
  INPUT_TOO_LONG(106, 2),
  NOTHING_MATCHES(110, 3),
  SEVERAL_MATCH(111, 4),

  WRONG_PASSWORD(401, 6),
  PASSWORDS_DIFFER(402, 2),
  PASSWORD_EMPTY(403, 2),
  PASSWORD_TOO_LONG(404, 2),
  PASSWORD_UNREADABLE(405, 8),

  VAULT_EXISTS(501, 5),
  KDF_TOO_CHEAP(502, 5),
  KDF_TOO_COSTLY(503, 5),
  NOT_CONFIRMED(504, 5),

  VAULT_NOT_FOUND(601, 8),
  NOT_A_FILE(602, 8),
  VAULT_TOO_LARGE(603, 7),
  READ_FAILED(604, 8),
  NOT_A_VAULT(605, 7),
  VAULT_CUT_SHORT(606, 7),
  HEADER_DAMAGED(607, 7),
  HEADER_FORGED(608, 7),
  INDEX_DAMAGED(609, 7),
  CELLS_DAMAGED(610, 7),
  WRONG_LENGTH(611, 7),
  VAULT_TOO_NEW(612, 7),
  COST_LIMIT(613, 7),
  ENTRY_DAMAGED(614, 7),
  DISK_FULL(620, 8),
  DURABILITY_UNKNOWN(621, 8),
  WRITE_NOT_ALLOWED(622, 8),
  NO_FOLDER(623, 8),
  VAULT_BUSY(624, 8),
  VAULT_VANISHED(625, 8),
  VAULT_REPLACED(626, 8),
  VAULT_REKEYED(627, 8),
  READ_BACK_FAILED(628, 8),
  WRITE_FAILED(629, 8),
  OUTPUT_FAILED(630, 8),
  OLDER_COPY(631, 5),
  FORKED_COPY(632, 5),
  BACKUP_COPY(633, 5),
  BEYOND_REPAIR(634, 7),
  NO_BACKUP(635, 3),
  NAME_TOO_LONG(636, 8),

  KDF_MEMORY(701, 8),
  SELF_TEST_FAILED(702, 70),

  NO_CODE_FOUND(801, 9),
  NOT_OTPAUTH(802, 9),
  NOT_A_PICTURE(803, 9),
  PICTURE_DAMAGED(804, 9),
  PICTURE_TOO_LARGE(805, 9),
  PICTURE_NOT_FOUND(806, 9),
  PICTURE_UNREADABLE(807, 9),
  NO_SCREEN(808, 9),
  BLANK_FRAME(809, 9),
  MISSING_SECRET(810, 9),
  CONFUSABLE_SECRET(811, 9),
  BAD_SECRET(812, 9),
  SECRET_TOO_LONG(813, 9),
  UNKNOWN_TYPE(814, 9),
  UNKNOWN_ALGORITHM(815, 9),
  DIGITS_OUT_OF_RANGE(816, 9),
  PERIOD_OUT_OF_RANGE(817, 9),
  COUNTER_OUT_OF_RANGE(818, 9),
  PIN_NEEDED(819, 9),
  TWO_STEP(820, 9),
  BAD_MIGRATION(821, 9),
  TEXT_TOO_LONG(822, 9),
  PHONE_ONLY(823, 9),
  CLIPBOARD_EMPTY(824, 9),
  CLIPBOARD_SILENT(825, 9),
  PART_FAILED(830, 10),

  BUG(901, 70);

  private final int number;
  private final int exit;

  TfaCode(int number, int exit) {
    this.number = number;
    this.exit = exit;
  }

  /** The number behind {@code TFA-}. */
  public int number() {
    return number;
  }

  /** Exit code of the command when this ends it. */
  public int exit() {
    return exit;
  }

  @Override
  public String toString() {
    return "TFA-" + number;
  }
}
