package io.truefa.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truefa.app.TestCrypto;
import io.truefa.app.cli.ReleaseCheck.Verdict;
import io.truefa.crypto.Crypto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release of one file, signed with a key of this test by the JDK, checked by the engines of the program. */
class ReleaseCheckTest {
  private static final String NAME = "truefa_1.0.0_amd64.deb";

  @TempDir Path folder;
  private final KeyPair maker = pair();
  private Crypto crypto;
  private Path file;

  @BeforeEach
  void release() throws Exception {
    crypto = TestCrypto.open(folder.resolve("state"), Clock.systemUTC());
    file = Files.writeString(folder.resolve(NAME), "the package");
    sums(line("the package", NAME));
  }

  @Test
  void fileOfARelease_isKnown() throws IOException {
    assertEquals(new Verdict.Released(NAME), verdict(file));
  }

  @Test
  void anyOfSeveralKeys_mayHaveSigned() throws IOException {
    var check = new ReleaseCheck(crypto, List.of(known(pair()), known(maker)));
    assertEquals(new Verdict.Released(NAME), check.verdict(file));
  }

  @Test
  void changedFile_isNotTheRelease() throws IOException {
    Files.writeString(file, "the packagE");
    assertEquals(new Verdict.Changed(), verdict(file));
  }

  @Test
  void renamedFile_isNotNamed() throws IOException {
    assertEquals(new Verdict.NotNamed(), verdict(Files.move(file, folder.resolve("truefa_9.9.9_amd64.deb"))));
  }

  @Test
  void fileNamedTwice_isNotBelieved() throws Exception {
    sums(line("another", NAME) + line("the package", NAME));
    assertEquals(new Verdict.NotNamed(), verdict(file));
  }

  @Test
  void signatureOfSomebodyElse_isForged() throws Exception {
    sign(pair());
    assertEquals(new Verdict.Forged(), verdict(file));
  }

  @Test
  void everyBitOfTheSignature_counts() throws IOException {
    var path = folder.resolve(ReleaseCheck.SIGNATURE);
    var good = Files.readAllBytes(path);
    for (int bit = 0; bit < good.length * Byte.SIZE; bit++) {
      var bad = good.clone();
      bad[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(path, bad);
      assertEquals(new Verdict.Forged(), verdict(file), "bit " + bit);
    }
  }

  @Test
  void longerOrShorterSignature_isForged() throws IOException {
    var path = folder.resolve(ReleaseCheck.SIGNATURE);
    var good = Files.readAllBytes(path);
    for (int length : new int[] {0, 1, 63, 65, 1000}) {
      Files.write(path, Arrays.copyOf(good, length));
      assertEquals(new Verdict.Forged(), verdict(file), length + " bytes");
    }
  }

  @Test
  void changedList_isForged_evenIfItNamesTheFileRight() throws IOException {
    Files.writeString(folder.resolve(ReleaseCheck.SUMS), line("the package", NAME) + line("x", "other"));
    assertEquals(new Verdict.Forged(), verdict(file));
  }

  @Test
  void missingSignatureOrList_isSaidByName() throws IOException {
    Files.delete(folder.resolve(ReleaseCheck.SIGNATURE));
    assertEquals(new Verdict.NotSigned("SHA256SUMS.sig"), verdict(file));
    Files.delete(folder.resolve(ReleaseCheck.SUMS));
    assertEquals(new Verdict.NotSigned("SHA256SUMS"), verdict(file));
  }

  @Test
  void programWithoutAKey_saysSo_andNothingIsGood() throws IOException {
    assertEquals(new Verdict.NoKey(), new ReleaseCheck(crypto, List.of()).verdict(file));
  }

  @Test
  void missingFile_isTheEnvironmentsFault() throws IOException {
    Files.delete(file);
    assertThrows(NoSuchFileException.class, () -> verdict(file));
  }

  @Test
  void keysAreLinesOfHexadecimal_andRemarksAreNone() {
    var key = known(maker);
    var keys = ReleaseKeys.parse("# who\n\n" + HexFormat.of().formatHex(key) + "\n");
    assertEquals(1, keys.size());
    assertTrue(Arrays.equals(key, keys.getFirst()));
    assertThrows(IllegalArgumentException.class, () -> ReleaseKeys.parse("00ff"));
  }

  @Test
  void keysBuiltIn_areReadable() {
    ReleaseKeys.builtIn().forEach(key -> assertEquals(32, key.length));
  }

  @Test
  void command_endsWithTheCodeOfWhatItFound() {
    var outcome = new World(folder).run("verify-release", file);
    if (ReleaseKeys.builtIn().isEmpty()) {
      assertEquals(8, outcome.exit());
      assertTrue(outcome.err().contains("TFA-881"), outcome.err());
    } else {
      assertEquals(7, outcome.exit());
      assertTrue(outcome.err().contains("TFA-883"), outcome.err());
    }
  }

  private Verdict verdict(Path path) throws IOException {
    return new ReleaseCheck(crypto, List.of(known(maker))).verdict(path);
  }

  private void sums(String text) throws Exception {
    Files.writeString(folder.resolve(ReleaseCheck.SUMS), text);
    sign(maker);
  }

  private void sign(KeyPair by) throws Exception {
    var signer = Signature.getInstance("Ed25519");
    signer.initSign(by.getPrivate());
    signer.update(Files.readAllBytes(folder.resolve(ReleaseCheck.SUMS)));
    Files.write(folder.resolve(ReleaseCheck.SIGNATURE), signer.sign());
  }

  private static String line(String content, String name) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest) + "  " + name + "\n";
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The last 32 bytes of its X.509 form. */
  private static byte[] known(KeyPair pair) {
    var encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }
}
