package io.truefa.app.problem;

import io.truefa.app.qr.PictureFault;
import io.truefa.vault.exchange.ExportReason;
import io.truefa.vault.exchange.ImportReason;
import io.truefa.vault.file.SaveFault;
import io.truefa.vault.file.VaultFault;
import io.truefa.vault.otpauth.RejectReason;
import io.truefa.vault.session.SlotResult;
import java.util.Optional;

/** Gives every result a person can cause its TFA code; the compiler sees that none is forgotten. */
public final class Problems {
  private Problems() {}

  public static TfaCode code(VaultFault fault) {
    return switch (fault) {
      case NOT_FOUND -> TfaCode.VAULT_NOT_FOUND;
      case NOT_A_FILE -> TfaCode.NOT_A_FILE;
      case TOO_LARGE -> TfaCode.VAULT_TOO_LARGE;
      case UNREADABLE -> TfaCode.READ_FAILED;
      case NOT_A_VAULT -> TfaCode.NOT_A_VAULT;
      case CUT_SHORT -> TfaCode.VAULT_CUT_SHORT;
      case HEADER_DAMAGED -> TfaCode.HEADER_DAMAGED;
      case HEADER_FORGED -> TfaCode.HEADER_FORGED;
      case INDEX_DAMAGED -> TfaCode.INDEX_DAMAGED;
      case CELLS_DAMAGED -> TfaCode.CELLS_DAMAGED;
      case WRONG_LENGTH -> TfaCode.WRONG_LENGTH;
      case TOO_NEW -> TfaCode.VAULT_TOO_NEW;
      case COST_LIMIT -> TfaCode.COST_LIMIT;
    };
  }

  public static TfaCode code(SaveFault fault) {
    return switch (fault) {
      case DISK_FULL -> TfaCode.DISK_FULL;
      case NOT_ALLOWED -> TfaCode.WRITE_NOT_ALLOWED;
      case NO_FOLDER -> TfaCode.NO_FOLDER;
      case BUSY -> TfaCode.VAULT_BUSY;
      case VANISHED -> TfaCode.VAULT_VANISHED;
      case REPLACED -> TfaCode.VAULT_REPLACED;
      case REKEYED -> TfaCode.VAULT_REKEYED;
      case READ_BACK -> TfaCode.READ_BACK_FAILED;
      case TOO_LARGE -> TfaCode.VAULT_TOO_LARGE;
      case OLDER_COPY -> TfaCode.OLDER_COPY;
      case FORKED -> TfaCode.FORKED_COPY;
      case IS_A_BACKUP -> TfaCode.BACKUP_COPY;
      case NAME_TOO_LONG -> TfaCode.NAME_TOO_LONG;
      case IO -> TfaCode.WRITE_FAILED;
    };
  }

  /** Why slots were not changed; empty where they were, or where another code says more. */
  public static Optional<TfaCode> refusal(SlotResult result) {
    return switch (result) {
      case SlotResult.Done _ -> Optional.empty();
      case SlotResult.NotFresh _ -> Optional.of(TfaCode.NOT_FRESH);
      case SlotResult.NoSuchSlot _ -> Optional.of(TfaCode.NO_SUCH_SLOT);
      case SlotResult.LastOfAPerson _ -> Optional.of(TfaCode.LAST_SLOT);
      case SlotResult.TooMany _ -> Optional.of(TfaCode.TOO_MANY_SLOTS);
      case SlotResult.TooCostly _ -> Optional.of(TfaCode.SLOTS_TOO_COSTLY);
      case SlotResult.NotCarried _ -> Optional.of(TfaCode.SLOT_NOT_CARRIED);
      case SlotResult.MemoryShort _ -> Optional.of(TfaCode.KDF_MEMORY);
      case SlotResult.NotSaved(var fault) -> Optional.of(code(fault));
    };
  }

  public static TfaCode code(RejectReason reason) {
    return switch (reason) {
      case NOT_OTPAUTH -> TfaCode.NOT_OTPAUTH;
      case PHONE_ONLY -> TfaCode.PHONE_ONLY;
      case IN_TRASH -> TfaCode.IN_TRASH;
      case LOCKED_TO_DEVICE -> TfaCode.LOCKED_TO_DEVICE;
      case SECRET_LOST -> TfaCode.SECRET_LOST;
      case BROKEN_ENTRY -> TfaCode.BROKEN_ENTRY;
      case MISSING_SECRET -> TfaCode.MISSING_SECRET;
      case CONFUSABLE_SECRET -> TfaCode.CONFUSABLE_SECRET;
      case BAD_SECRET -> TfaCode.BAD_SECRET;
      case SECRET_TOO_LONG -> TfaCode.SECRET_TOO_LONG;
      case UNKNOWN_TYPE -> TfaCode.UNKNOWN_TYPE;
      case UNKNOWN_ALGORITHM -> TfaCode.UNKNOWN_ALGORITHM;
      case DIGITS_OUT_OF_RANGE -> TfaCode.DIGITS_OUT_OF_RANGE;
      case PERIOD_OUT_OF_RANGE -> TfaCode.PERIOD_OUT_OF_RANGE;
      case COUNTER_OUT_OF_RANGE -> TfaCode.COUNTER_OUT_OF_RANGE;
      case PIN_NEEDED -> TfaCode.PIN_NEEDED;
      case TWO_STEP -> TfaCode.TWO_STEP;
      case BAD_MIGRATION -> TfaCode.BAD_MIGRATION;
      case TOO_LONG -> TfaCode.TEXT_TOO_LONG;
    };
  }

  public static TfaCode code(ImportReason reason) {
    return switch (reason) {
      case UNKNOWN_FORMAT -> TfaCode.IMPORT_UNKNOWN_FORMAT;
      case DAMAGED -> TfaCode.IMPORT_DAMAGED;
      case EMPTY -> TfaCode.IMPORT_EMPTY;
      case TOO_LARGE -> TfaCode.IMPORT_TOO_LARGE;
      case MORE_THAN_A_VAULT -> TfaCode.VAULT_TOO_LARGE;
      case WRONG_PASSWORD -> TfaCode.IMPORT_WRONG_PASSWORD;
      case PASSWORD_NEEDED -> TfaCode.IMPORT_PASSWORD_NEEDED;
      case KDF_TOO_COSTLY -> TfaCode.IMPORT_TOO_COSTLY;
      case MEMORY_SHORT -> TfaCode.IMPORT_MEMORY_SHORT;
      case LOCKED_TO_DEVICE -> TfaCode.IMPORT_LOCKED_TO_DEVICE;
      case LOCKED_TO_ACCOUNT -> TfaCode.IMPORT_LOCKED_TO_ACCOUNT;
      case COMPANION_MISSING -> TfaCode.IMPORT_COMPANION_MISSING;
      case OPENPGP -> TfaCode.IMPORT_OPENPGP;
      case UNSUPPORTED_VARIANT -> TfaCode.IMPORT_UNSUPPORTED;
    };
  }

  public static TfaCode code(ExportReason reason) {
    return switch (reason) {
      case MEMORY_SHORT -> TfaCode.EXPORT_MEMORY_SHORT;
      case TOO_LARGE -> TfaCode.EXPORT_TOO_LARGE;
    };
  }

  public static TfaCode code(PictureFault fault) {
    return switch (fault) {
      case NOT_FOUND -> TfaCode.PICTURE_NOT_FOUND;
      case UNREADABLE -> TfaCode.PICTURE_UNREADABLE;
      case NOT_A_PICTURE -> TfaCode.NOT_A_PICTURE;
      case DAMAGED -> TfaCode.PICTURE_DAMAGED;
      case TOO_LARGE -> TfaCode.PICTURE_TOO_LARGE;
      case NO_SCREEN -> TfaCode.NO_SCREEN;
      case BLANK_FRAME -> TfaCode.BLANK_FRAME;
      case SCREEN_REFUSED -> TfaCode.SCREEN_REFUSED;
    };
  }
}
