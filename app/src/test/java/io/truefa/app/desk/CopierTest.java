package io.truefa.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truefa.app.DirectBackground;
import io.truefa.app.HandClock;
import io.truefa.app.platform.ClipboardGuard;
import io.truefa.app.problem.Problem;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.HashName;
import io.truefa.crypto.otp.OtpSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CopierTest {
  private final FakeDeskVault vault = new FakeDeskVault();
  private final DirectBackground background = new DirectBackground();
  private final Clip clip = new Clip();
  private final HandClock clock = new HandClock(1_700_000_000);
  private final List<Copied> told = new ArrayList<>();
  private final Copier copier =
      new Copier(
          vault,
          background.background(),
          clock,
          new ClipboardGuard(clip, (delay, task) -> () -> {}, clock),
          () -> Duration.ofSeconds(20));

  @Test
  void aCode_isOnTheClipboard_andSaidSo() {
    var entry = vault.add("Bank", "ann");
    copier.copy(entry, told::add);

    assertEquals(Optional.of(FakeDeskVault.textOf(entry.id())), clip.text());
    assertEquals(List.of(new Copied.Done(20)), told);
    assertEquals(List.of(entry.id()), copier.recent());
  }

  @Test
  void aCodeThatComesAfterTheLock_isNotPutAnywhere() {
    var entry = vault.add("Bank", "ann");
    background.hold();
    copier.copy(entry, told::add);
    vault.open = false;
    background.runHeld();

    assertEquals(Optional.empty(), clip.text());
    assertEquals(List.of(new Copied.Gone()), told);
  }

  @Test
  void aCounter_isSpentOnce_howeverOftenItIsAskedMeanwhile() {
    var entry = vault.add("Vpn", "ann", new OtpSpec.Hotp(HashName.SHA1, 6, 4), false);
    background.hold();
    copier.copy(entry, told::add);
    copier.copy(entry, told::add);
    background.runHeld();

    assertEquals(List.of(entry.id()), vault.counted);
    copier.copy(entry, told::add);
    assertEquals(2, vault.counted.size());
  }

  @Test
  void aDamagedEntry_isAProblem() {
    vault.damaged = true;
    copier.copy(vault.add("Bank", "ann"), told::add);

    assertEquals(List.of(new Copied.Failed(Problem.of(TfaCode.ENTRY_DAMAGED))), told);
    assertEquals(List.of(), copier.recent());
  }

  @Test
  void theLatest_standsFirst_once_andALockForgetsAll() {
    var a = vault.add("A", "");
    var b = vault.add("B", "");
    copier.copy(a, told::add);
    copier.copy(b, told::add);
    copier.copy(a, told::add);
    assertEquals(List.of(a.id(), b.id()), copier.recent());
    copier.forget();
    assertEquals(List.of(), copier.recent());
  }

  private static final class Clip implements ClipboardGuard.Clip {
    private Optional<String> text = Optional.empty();

    @Override
    public void put(String other) {
      text = Optional.of(other);
    }

    @Override
    public Optional<String> text() {
      return text;
    }

    @Override
    public void clear() {
      text = Optional.empty();
    }
  }
}
