import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * For whoever releases: makes a key pair once, and signs the list of checksums of a release (Ed25519, RFC 8032). The private key
 * stays where it was made; it never belongs into this repository.
 *
 * <pre>java SignRelease.java --new-key KEYFILE           prints the line for app/src/main/resources/io/truefa/app/release-keys.txt
 * java SignRelease.java KEYFILE DIST/SHA256SUMS     writes DIST/SHA256SUMS.sig, 64 bytes</pre>
 */
final class SignRelease {
  private static final int PUBLIC_BYTES = 32; // the last of an X.509 encoded key

  private SignRelease() {}

  public static void main(String[] arguments) throws GeneralSecurityException, IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: java SignRelease.java --new-key KEYFILE | KEYFILE SHA256SUMS");
    }
    if (arguments[0].equals("--new-key")) {
      newKey(Path.of(arguments[1]));
    } else {
      sign(Path.of(arguments[0]), Path.of(arguments[1]));
    }
  }

  private static void newKey(Path file) throws GeneralSecurityException, IOException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    byte[] encoded = pair.getPrivate().getEncoded();
    Files.write(file, encoded, StandardOpenOption.WRITE);
    Arrays.fill(encoded, (byte) 0);
    byte[] known = pair.getPublic().getEncoded();
    System.out.println(HexFormat.of().formatHex(known, known.length - PUBLIC_BYTES, known.length));
  }

  private static void sign(Path keyFile, Path sums) throws GeneralSecurityException, IOException {
    byte[] encoded = Files.readAllBytes(keyFile);
    try {
      PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(Files.readAllBytes(sums));
      Files.write(sums.resolveSibling(sums.getFileName() + ".sig"), signer.sign());
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }
}
