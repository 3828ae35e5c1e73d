package io.truefa.vault.exchange.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WinAuthImporterTest {
  private static final String HEX = "3132333435363738393031323334353637383930";

  @TempDir private Path scratch;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GoogleAuthenticator|Bank (bob)|%s,8,SHA512,60| totp Bank/bob K SHA512 8 60",
        "GoogleAuthenticator|Bank|%s| totp /Bank K SHA1 6 30",
        "HOTPAuthenticator|Bank|%s,6,SHA1,30;41| hotp /Bank K SHA1 6 #42",
        "HOTPAuthenticator|Bank|%s,6,SHA1,30;9223372036854775807| hotp /Bank K SHA1 6 #9223372036854775807",
        "SteamAuthenticator|Steam (gabe)|%s,5,SHA1,30;30;30;7B7D;| steam Steam/gabe K",
        "BattleNetAuthenticator|Battle.net|%s;55532D31| totp Battle.net/US-1 K SHA1 8 30",
        "BattleNetAuthenticator|Mine|%s,8,SHA1,30;zz| totp Battle.net/Mine K SHA1 8 30",
        "GoogleAuthenticator|Bad|zz,6,SHA1,30| rejected BAD_SECRET /Bad",
        "GoogleAuthenticator|None|''| rejected MISSING_SECRET /None",
        "GoogleAuthenticator|New|%s,6,SHA3,30| kept UNKNOWN_ALGORITHM /New",
      })
  void entries_areRead(String type, String name, String data, String expected) {
    var secret = data.replace("%s", HEX).replace(',', '\t').replace(';', '|');
    assertEquals(expected, read(config(entry(type, name, "<authenticatordata><secretdata>" + secret + "</secretdata></authenticatordata>"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"u", "m", "yu", "ya", "b", "um"})
  void whatIsSealedForOneMachine_isRefusedOrTold(String letters) {
    assertEquals("refused LOCKED_TO_DEVICE", read(config("<data encrypted=\"" + letters + "\">57494E41</data>")));
    assertEquals(
        "rejected LOCKED_TO_DEVICE Bank/bob\ntotp /Open K SHA1 6 30",
        read(
            config(
                entry("GoogleAuthenticator", "Bank (bob)", "<authenticatordata encrypted=\"" + letters + "\">57494E41</authenticatordata>")
                    + entry("GoogleAuthenticator", "Open", "<authenticatordata><secretdata>" + HEX + "</secretdata></authenticatordata>"))));
  }

  @ParameterizedTest
  @CsvSource({"57494E4155544833, DAMAGED", "5749, DAMAGED", "xyz, DAMAGED", "0102030405060708, WRONG_PASSWORD"})
  void brokenSeals_areRefused(String hex, String reason) {
    assertEquals("refused " + reason, read(config("<data encrypted=\"y\">" + hex + "</data>")));
  }

  @ParameterizedTest
  @CsvSource({"123, DAMAGED", "01020304050607080102030405060708, WRONG_PASSWORD"})
  void brokenEntry_doesNotSayWhatAnotherPasswordOpens(String other, String reason) {
    var data = "<authenticatordata encrypted=\"y\">%s</authenticatordata>";
    var entries =
        entry("GoogleAuthenticator", "a", data.formatted("123")) + entry("GoogleAuthenticator", "b", data.formatted(other));
    assertEquals("refused " + reason, read(config(entries)));
  }

  @ParameterizedTest
  @CsvSource({"WinAuth export, x.txt, #42", "mine, winauth-2024-05-01.txt, #42", "mine, other.txt, #41"})
  void counterOfTheText_isTheLastOne(String comment, String name, String counter) {
    try (var crypto = new TestCrypto(scratch)) {
      var text = "# " + comment + "\r\n\r\notpauth://hotp/C:bob?secret=" + Imported.KEY + "&counter=41\r\n";
      assertEquals("hotp C/bob K SHA1 6 " + counter, new Imported(crypto).of(name, text));
    }
  }

  private String read(String xml) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of("winauth.xml", xml.getBytes(UTF_8), Optional.of("x"));
    }
  }

  private static String config(String inner) {
    return "<?xml version=\"1.0\"?><WinAuth version=\"3.6\">" + inner + "</WinAuth>";
  }

  private static String entry(String type, String name, String data) {
    return "<WinAuthAuthenticator type=\"WinAuth." + type + "\"><name>" + name + "</name>" + data + "</WinAuthAuthenticator>";
  }
}
