package io.truefa.vault.otpauth;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.Secrets;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Links from anywhere. What is read is the same after writing and reading, and nothing stays behind. */
public final class OtpauthFuzz {
  private static final Secrets SECRETS =
      Crypto.open(new ProviderContext(Path.of("no-state"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))).secrets();
  private static final OtpauthText TEXT = new OtpauthText(SECRETS);

  private OtpauthFuzz() {}

  /** Any bytes, as a link. */
  public static void fuzzerTestOneInput(byte[] link) {
    for (var item : TEXT.read(link).items()) {
      if (item instanceof Item.Read(NewEntry entry)) {
        try (entry) {
          again(entry);
        }
      }
    }
    TEXT.readLines(link)
        .forEach(
            reading ->
                reading.items().forEach(
                    item -> {
                      if (item instanceof Item.Read(NewEntry entry)) {
                        entry.close();
                      }
                    }));
    if (SECRETS.alive() != 0) {
      throw new AssertionError(SECRETS.alive() + " secrets left");
    }
  }

  private static void again(NewEntry entry) {
    if (entry.secret().size() == 0) {
      throw new AssertionError("read without a secret");
    }
    byte[] link;
    try (var written = new OtpauthWriter(SECRETS).write(entry.label(), entry.spec(), entry.secret())) {
      link = written.useOnHeap(bytes -> bytes.clone());
    }
    if (link.length > OtpauthText.MAX_BYTES) {
      return;
    }
    for (var item : TEXT.read(link).items()) {
      switch (item) {
        case Item.Read(NewEntry back) -> {
          try (back) {
            if (!back.label().equals(entry.label()) || !back.spec().equals(entry.spec()) || !back.secret().sameAs(entry.secret())) {
              throw new AssertionError("not the same after writing: " + entry.label() + " " + back.label() + " " + back.spec());
            }
          }
        }
        case Item.Rejected(RejectReason reason, var label) ->
            throw new AssertionError("we do not read what we wrote: " + reason + " " + label);
      }
    }
  }
}
