package io.truefa.vault.exchange.formats;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PskcImporterTest {
  private static final byte[] AGREED = HexFormat.of().parseHex("12345678901234567890123456789012");
  private static final byte[] CODE_KEY = HexFormat.of().parseHex("1122334455667788990011223344556677889900");
  private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);

  @TempDir private Path scratch;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "totp |<TimeInterval><PlainValue>60</PlainValue></TimeInterval>|DECIMAL|HMAC-SHA256| totp M/S1 K SHA256 8 60",
        "hotp |<Counter><PlainValue>12</PlainValue></Counter>|DECIMAL|HMAC-SHA1| hotp M/S1 K SHA1 8 #12",
        "hotp |<Counter><PlainValue>x</PlainValue></Counter>|DECIMAL|HMAC-SHA1| kept COUNTER_OUT_OF_RANGE M/S1",
        "ocra |''|DECIMAL|HMAC-SHA1| kept UNKNOWN_TYPE M/S1",
        "totp |''|HEXADECIMAL|HMAC-SHA1| kept UNKNOWN_TYPE M/S1",
        "pin |''|DECIMAL|HMAC-SHA1| rejected UNKNOWN_TYPE M/S1",
      })
  void plainKeys_areReadByTheirType(String type, String data, String encoding, String suite, String expected) {
    var xml =
        """
        <k:KeyContainer xmlns:k="urn:ietf:params:xml:ns:keyprov:pskc"><k:KeyPackage><k:DeviceInfo>
        <k:Manufacturer>M</k:Manufacturer><k:SerialNo>S1</k:SerialNo></k:DeviceInfo>
        <k:Key Id="1" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:%s"><k:AlgorithmParameters><k:Suite>%s</k:Suite>
        <k:ResponseFormat Length="8" Encoding="%s"/></k:AlgorithmParameters><k:Data><k:Secret><k:PlainValue>
        MTIzNDU2Nzg5MDEy
        MzQ1Njc4OTA=</k:PlainValue></k:Secret>%s</k:Data></k:Key></k:KeyPackage></k:KeyContainer>"""
            .formatted(type, suite, encoding, data.replaceAll("<(/?)", "<$1k:"));
    assertEquals(expected, read(xml, Optional.empty()));
  }

  @Test
  void firstDrafts_areRead() {
    var xml =
        """
        <KeyContainer><Device><DeviceInfo><Manufacturer>M</Manufacturer></DeviceInfo><Key KeyAlgorithm="x#HOTP" KeyId="I">
        <Usage><ResponseFormat Length="6" Format="DECIMAL"/></Usage>
        <Data Name="SECRET"><Value>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</Value></Data><Data Name="COUNTER"><Value>3</Value></Data>
        </Key></Device></KeyContainer>""";
    assertEquals("hotp M/I K SHA1 6 #3", read(xml, Optional.empty()));
  }

  @Test
  void agreedKey_opensValuesInEitherForm() throws GeneralSecurityException {
    assertEquals("hotp M/ K SHA1 6 #7", read(sealed("7".getBytes(US_ASCII), CODE_KEY), Optional.of("hex:12345678901234567890123456789012")));
    assertEquals(
        "hotp M/ K SHA1 6 #7",
        read(sealed(new byte[] {0, 0, 0, 0, 0, 0, 0, 7}, CODE_KEY), Optional.of("HEX:1234 5678 9012 3456 7890 1234 5678 9012")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hex:12345678901234567890123456789013", "hex:12", "hex:xyz", "", "a text of 16 byt"})
  void anotherKey_isWrong(String password) throws GeneralSecurityException {
    assertEquals("refused WRONG_PASSWORD", read(sealed("7".getBytes(US_ASCII), CODE_KEY), Optional.of(password)));
  }

  @Test
  void codeThatDoesNotMatch_isWrong() throws GeneralSecurityException {
    assertEquals(
        "refused WRONG_PASSWORD",
        read(sealed("7".getBytes(US_ASCII), new byte[20]), Optional.of("hex:12345678901234567890123456789012")));
  }

  @ParameterizedTest
  @CsvSource({"99999999999, KDF_TOO_COSTLY", "0, DAMAGED", "-1, DAMAGED", "x, DAMAGED"})
  void absurdRounds_areRefused(String rounds, String reason) {
    var xml =
        """
        <KeyContainer><EncryptionKey><DerivedKey><KeyDerivationMethod><PBKDF2-params><Salt><Specified>AAAAAAAAAAA=</Specified></Salt>
        <IterationCount>%s</IterationCount><KeyLength>16</KeyLength></PBKDF2-params></KeyDerivationMethod></DerivedKey>
        </EncryptionKey><KeyPackage><Key Algorithm=":totp"><Data><Secret><EncryptedValue/></Secret></Data></Key></KeyPackage>
        </KeyContainer>"""
            .formatted(rounds);
    assertEquals("refused " + reason, read(xml, Optional.of("x")));
  }

  @Test
  void brokenValue_isRejectedAlone() {
    var key = "<Key Id=\"%s\" Algorithm=\":totp\"><Data><Secret><PlainValue>%s</PlainValue></Secret></Data></Key>";
    var good = java.util.Base64.getEncoder().encodeToString(KEY);
    assertEquals(
        "rejected BROKEN_ENTRY /a\ntotp /b K SHA1 6 30",
        read(
            "<KeyContainer><KeyPackage>" + key.formatted("a", "!!") + key.formatted("b", good) + "</KeyPackage></KeyContainer>",
            Optional.empty()));
  }

  /** The value codes are made with {@code codeKey}; the file holds the right one. */
  private static String sealed(byte[] counter, byte[] codeKey) throws GeneralSecurityException {
    return """
        <KeyContainer><EncryptionKey><KeyName>agreed</KeyName></EncryptionKey>
        <MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"><MACKey>%s</MACKey></MACMethod>
        <KeyPackage><DeviceInfo><Manufacturer>M</Manufacturer></DeviceInfo><Key Algorithm=":hotp"><Data>
        <Secret>%s</Secret><Counter>%s</Counter></Data></Key></KeyPackage></KeyContainer>"""
        .formatted(cipher(CODE_KEY), value(KEY, codeKey), value(counter, codeKey));
  }

  private static String value(byte[] plain, byte[] codeKey) throws GeneralSecurityException {
    var iv = new byte[16];
    var text = Sealing.joined(iv, Sealing.cbc(AGREED, iv, plain));
    return "<EncryptedValue>" + cipher(plain) + "</EncryptedValue><ValueMAC>" + Sealing.base64(code(codeKey, text)) + "</ValueMAC>";
  }

  private static byte[] code(byte[] key, byte[] text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    return mac.doFinal(text);
  }

  private static String cipher(byte[] plain) throws GeneralSecurityException {
    var iv = new byte[16];
    return "<EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/><CipherData><CipherValue>"
        + Sealing.base64(Sealing.joined(iv, Sealing.cbc(AGREED, iv, plain)))
        + "</CipherValue></CipherData>";
  }

  private String read(String xml, Optional<String> password) {
    try (var crypto = new TestCrypto(scratch)) {
      return new Imported(crypto).of("x.pskcxml", xml.getBytes(UTF_8), password);
    }
  }
}
