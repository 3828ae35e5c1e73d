package io.truefa.app.codes;

import io.truefa.app.controls.TypedNumber;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.Problems;
import io.truefa.app.problem.Texts;
import io.truefa.app.problem.TfaCode;
import io.truefa.app.qr.PictureReader;
import io.truefa.app.qr.SmallPicture;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.EntryLimits;
import io.truefa.vault.Label;
import io.truefa.vault.Pictures;
import io.truefa.vault.VaultEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One entry, to be looked at and changed part by part. Knows nothing of nodes; UI thread only. */
final class EntryModel {
  private final CodesVault vault;
  private final CodesContext context;
  private final PictureReader pictures;
  private final EntryId id;
  private final Texts texts;
  private final Edits edits;

  private Runnable changed = () -> {};
  private boolean open = true;

  EntryModel(CodesVault vault, CodesContext context, PictureReader pictures, EntryId id) {
    this.vault = vault;
    this.context = context;
    this.pictures = pictures;
    this.id = id;
    this.texts = context.texts();
    this.edits = new Edits(vault, context, () -> open, () -> changed.run());
  }

  void listen(Runnable onChange) {
    changed = onChange;
  }

  boolean isOpen() {
    return open;
  }

  Edits edits() {
    return edits;
  }

  /** Empty once it was removed, or the vault locked. */
  Optional<Entry> entry() {
    return open ? vault.vault().entry(id) : Optional.empty();
  }

  /** Where it is ahead of the clock of this machine for every entry, in seconds. */
  int vaultOffset() {
    return vault.vault().offset().seconds();
  }

  void describe(Label label, List<String> groups, String note, boolean favourite) {
    edits.apply(new VaultEdit.Describe(id, label, groups, note, favourite), texts.get("codes.changed"));
  }

  /**
   * How codes are made, and how far the clocks are apart.
   *
   * @return what was typed wrong; empty where it is saved
   */
  Optional<Wrong> making(HashName hash, String digits, String period, String offset) {
    var entry = entry();
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    var length = TypedNumber.between(1, 10, digits);
    var seconds = TypedNumber.between(1, 86_400, period);
    var ahead = TypedNumber.between(-EntryLimits.OFFSET_SECONDS, EntryLimits.OFFSET_SECONDS, offset);
    if (ahead.isEmpty()) {
      return Optional.of(Wrong.OFFSET);
    }
    var edit = new ArrayList<VaultEdit>();
    switch (entry.get().spec()) {
      case OtpSpec.Totp totp -> {
        if (length.isEmpty() || seconds.isEmpty()) {
          return Optional.of(length.isEmpty() ? Wrong.DIGITS : Wrong.PERIOD);
        }
        edit.add(new VaultEdit.SetSpec(id, new OtpSpec.Totp(hash, length.get(), seconds.get(), totp.t0())));
      }
      case OtpSpec.Hotp hotp -> {
        if (length.isEmpty()) {
          return Optional.of(Wrong.DIGITS);
        }
        edit.add(new VaultEdit.SetSpec(id, new OtpSpec.Hotp(hash, length.get(), hotp.counter())));
      }
      case OtpSpec.Steam _, OtpSpec.Motp _, OtpSpec.Yandex _, OtpSpec.Kept _ -> {}
    }
    edit.add(new VaultEdit.SetOffset(id, ahead.get()));
    edits.apply(new VaultEdit.All(edit), texts.get("codes.changed"));
    return Optional.empty();
  }

  /** The sign of a brand, {@link IconBook#LETTER} for the letter alone, empty for what the name says. */
  void icon(String name) {
    edits.apply(new VaultEdit.SetIcon(id, name), texts.get("codes.changed"));
  }

  /** A picture of the person's own, made small. */
  void picture(Path file) {
    context.background().run(() -> read(file), this::taken);
  }

  private Read read(Path file) {
    return switch (pictures.read(file)) {
      case PictureReader.Result.Refused(var fault) -> new Read.No(Problems.code(fault));
      case PictureReader.Result.Picture(var picture) -> {
        try (picture) {
          yield new SmallPicture()
              .of(picture, Pictures.BYTES)
              .<Read>map(png -> new Read.Yes(Base64.getEncoder().encodeToString(png)))
              .orElseGet(() -> new Read.No(TfaCode.PICTURE_TOO_LARGE));
        }
      }
    };
  }

  private void taken(Read read) {
    switch (read) {
      case Read.No(var why) -> context.navigator().problem(Problem.of(why));
      case Read.Yes(var png) -> {
        if (open) {
          edits.apply(new VaultEdit.SetPicture(id, png), texts.get("codes.changed"));
        }
      }
    }
  }

  /** What its fields said before, the latest first. */
  List<Former> history() {
    return entry()
        .map(entry -> entry.history().reversed().stream().map(past -> Former.of(past, texts)).toList())
        .orElse(List.of());
  }

  /** To the trash, and home; the offer to take it back stays there. */
  void trash() {
    entry()
        .ifPresent(
            entry -> {
              var title = new Row(entry).title();
              var name = title.isEmpty() ? texts.get("codes.unnamed") : title;
              edits.apply(
                  new VaultEdit.Trash(id), texts.get("codes.trashed", name), () -> context.navigator().back(), () -> {});
            });
  }

  /** Nothing is left to be seen; for lock and leaving the screen. */
  void close() {
    open = false;
    changed = () -> {};
  }

  /** What was typed wrong. */
  enum Wrong {
    DIGITS,
    PERIOD,
    OFFSET
  }

  private sealed interface Read {
    /** As base64. */
    record Yes(String png) implements Read {}

    record No(TfaCode why) implements Read {}
  }
}
