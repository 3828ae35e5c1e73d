package io.truefa.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truefa.crypto.otp.OtpSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntriesTest {
  private static final Entry FIRST = entry(1, "first");
  private static final Entry SECOND = entry(2, "second");

  private static Entry entry(long id, String issuer) {
    return new Entry(
        new EntryId(new UUID(0, id)), new Label(issuer, ""), OtpSpec.usual(), List.of(), "", false, 1,
        Instant.EPOCH, Instant.EPOCH, Optional.empty(), Map.of());
  }

  @Test
  void entry_isFoundByItsId() {
    var vault = new Vault(List.of(FIRST, SECOND), Map.of());
    assertSame(SECOND, vault.entry(SECOND.id()).orElseThrow());
    assertSame(FIRST, vault.entry(new EntryId(new UUID(0, 1))).orElseThrow());
    assertEquals(Optional.empty(), vault.entry(new EntryId(new UUID(7, 7))));
    assertEquals(Optional.empty(), Vault.empty().entry(FIRST.id()));
  }

  @Test
  void ofTwoWithOneId_theFirstIsMeant() {
    assertSame(FIRST, new Vault(List.of(FIRST, entry(1, "double")), Map.of()).entry(FIRST.id()).orElseThrow());
  }

  @Test
  void entries_areThoseOfThatMoment_andNobodyChangesThem() {
    var given = new ArrayList<>(List.of(FIRST));
    var vault = new Vault(given, Map.of());
    given.add(SECOND);
    assertEquals(List.of(FIRST), vault.entries());
    assertThrows(UnsupportedOperationException.class, () -> vault.entries().add(SECOND));
    assertEquals(vault, new Vault(List.of(FIRST), Map.of()));
    assertNotEquals(vault, new Vault(given, Map.of()));
  }

  @Test
  void vaultsThatShareTheirEntries_shareWhatFindsThem() {
    var vault = new Vault(List.of(FIRST, SECOND), Map.of());
    assertSame(vault.entries(), vault.withUnknown("later", Optional.of("1")).entries());
  }
}
