package io.truefa.vault.otpauth;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.ProviderContext;
import io.truefa.vault.NewEntry;
import io.truefa.vault.otpauth.OtpauthText.Item;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The payload of transfer codes, from anywhere. What is read and can be written is the same after writing and reading. */
public final class MigrationFuzz {
  private static final Crypto CRYPTO =
      Crypto.open(new ProviderContext(Path.of("no-state"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  private static final OtpauthText TEXT = new OtpauthText(CRYPTO.secrets());
  private static final MigrationText MIGRATION = new MigrationText(CRYPTO.secrets(), CRYPTO.random());

  private MigrationFuzz() {}

  /** Any bytes, as the message in a link. */
  public static void fuzzerTestOneInput(byte[] message) {
    var link = new ByteArrayOutputStream();
    link.writeBytes("otpauth-migration://offline?data=".getBytes(StandardCharsets.US_ASCII));
    var data = Base64.getEncoder().encodeToString(message);
    link.writeBytes(URLEncoder.encode(data, StandardCharsets.US_ASCII).getBytes(StandardCharsets.US_ASCII));
    var read = read(link.toByteArray());
    read.stream().filter(entry -> MIGRATION.unfit(entry.spec()).isEmpty()).forEach(MigrationFuzz::again);
    read.forEach(NewEntry::close);
    if (CRYPTO.secrets().alive() != 0) {
      throw new AssertionError(CRYPTO.secrets().alive() + " secrets left");
    }
  }

  private static void again(NewEntry entry) {
    for (var written : MIGRATION.write(List.of(entry))) {
      try (written) {
        var back = read(written.useOnHeap(bytes -> bytes.clone()));
        boolean same = back.size() == 1 && back.getFirst().isSameAs(entry) && back.getFirst().spec().equals(entry.spec());
        back.forEach(NewEntry::close);
        if (!same) {
          throw new AssertionError("not the same after writing: " + entry.label() + " " + entry.spec());
        }
      }
    }
  }

  private static List<NewEntry> read(byte[] link) {
    var entries = new ArrayList<NewEntry>();
    for (var item : TEXT.read(link).items()) {
      if (item instanceof Item.Read(NewEntry entry)) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
