package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New secrets and PINs for entries that are there. */
final class EditSecretTest {
  @TempDir Path home;
  private Vaults vaults;

  @BeforeEach
  void makeVault() {
    vaults = Vaults.made(home);
  }

  private String only() {
    return vaults.json("list").get("entries").get(0).get("id").asString();
  }

  @Test
  void newSecret_makesOtherCodes_fromTheSameSettings() {
    vaults.add("otpauth://totp/RFC:x?secret=JBSWY3DPEHPK3PXP&digits=8");
    assertEquals(0, vaults.feed("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ\n", "edit", only(), "--secret-stdin").exit());
    assertEquals("94287082\n", vaults.run("code", "--single", "--at", "1970-01-01T00:00:59Z").out()); // RFC 6238, appendix B
  }

  @Test
  void secretThatIsNone_changesNothing() {
    vaults.add("otpauth://totp/RFC:x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8");
    var outcome = vaults.feed("not base32 at all!\n", "edit", only(), "--secret-stdin");
    assertEquals(9, outcome.exit());
    assertEquals("94287082\n", vaults.run("code", "--single", "--at", "1970-01-01T00:00:59Z").out());
  }

  /** Mobile-OTP: the code at 165892298 is known for PIN 1234. */
  @Test
  void newPin_keepsTheKey() {
    vaults.add("motp://VPN:x?secret=e3152afee62599c8&pin=9999");
    assertEquals(0, vaults.feed("1234\n", "edit", only(), "--pin-stdin").exit());
    assertEquals("e7d8b6\n", vaults.run("code", "--single", "--at", "1975-04-05T01:11:38Z").out());
  }

  /** It must not become an entry that is only kept, as that of a file would. */
  @Test
  void pinThatIsNone_changesNothing() {
    vaults.add("motp://VPN:x?secret=e3152afee62599c8&pin=1234");
    assertEquals(9, vaults.feed("12\n", "edit", only(), "--pin-stdin").exit());
    assertEquals("e7d8b6\n", vaults.run("code", "--single", "--at", "1975-04-05T01:11:38Z").out());
  }

  @Test
  void pinForAnEntryWithout_isAWrongCall() {
    vaults.add("otpauth://totp/RFC:x?secret=JBSWY3DPEHPK3PXP");
    assertEquals(2, vaults.feed("1234\n", "edit", only(), "--pin-stdin").exit());
    assertEquals(2, vaults.feed("JBSWY3DP\n", "edit", only(), "--secret-stdin", "--digits", "8").exit());
  }
}
