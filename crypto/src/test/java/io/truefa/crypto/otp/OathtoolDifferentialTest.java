package io.truefa.crypto.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same codes as {@code oathtool} of the OATH Toolkit (Debian package oathtool), where that is installed. */
class OathtoolDifferentialTest {
  private static final int ROUNDS = 300;

  @TempDir Path state;

  private final Random random = new Random(6238);
  private Crypto crypto;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    crypto = Keys.crypto(state);
    try {
      new ProcessBuilder("oathtool", "--version")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      System.out.println("NOT RUN: oathtool is not installed (Debian package oathtool)");
      abort("oathtool is not installed");
    }
  }

  @Test
  void totp_agrees() throws IOException, InterruptedException {
    for (int i = 0; i < ROUNDS; i++) {
      var hash = List.of(HashName.values()).get(random.nextInt(3));
      int digits = 6 + random.nextInt(3);
      int period = 1 + random.nextInt(i % 2 == 0 ? 120 : 86_400);
      long now = random.nextLong(20_000_000_001L);
      long t0 = i % 3 == 0 ? random.nextLong(now + 1) : 0;
      var spec = new OtpSpec.Totp(hash, digits, period, t0);
      var options =
          List.of("--totp=" + hash, "-d", "" + digits, "-s", period + "s", "-S", "@" + t0, "-N", "@" + now);

      assertSame(spec, Instant.ofEpochSecond(now, random.nextInt(1_000_000_000)), options);
    }
  }

  @Test
  void hotp_agrees() throws IOException, InterruptedException {
    for (int i = 0; i < ROUNDS; i++) {
      int digits = 6 + random.nextInt(3);
      long counter = i % 2 == 0 ? random.nextInt(10_000) : random.nextLong(Long.MAX_VALUE);
      var spec = new OtpSpec.Hotp(HashName.SHA1, digits, counter);

      assertSame(spec, Instant.EPOCH, List.of("--hotp", "-d", "" + digits, "-c", "" + counter));
    }
  }

  /** {@code oathtool} reads the same printed secrets too. */
  @Test
  void base32_agrees() throws IOException, InterruptedException {
    for (int i = 0; i < ROUNDS / 3; i++) {
      var text = new StringBuilder();
      for (int group = 1 + random.nextInt(6); group > 0; group--) {
        for (int character = 0; character < 8; character++) {
          text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abcdefghijklmnopqrstuvwxyz".charAt(random.nextInt(58)));
        }
        text.append(random.nextBoolean() ? " " : "");
      }
      try (var key = Keys.base32(crypto, text.toString())) {
        var code = new OtpGenerator(crypto).code(OtpSpec.usual(), key, Instant.ofEpochSecond(1_793_000_000L));

        assertEquals(oathtool(List.of("-b", "--totp", "-N", "@1793000000"), text.toString()), code.text());
      }
    }
  }

  private void assertSame(OtpSpec spec, Instant at, List<String> options) throws IOException, InterruptedException {
    var bytes = new byte[1 + random.nextInt(100)];
    random.nextBytes(bytes);
    var theirs = oathtool(options, HexFormat.of().formatHex(bytes));
    try (var key = crypto.secrets().takeFrom(bytes)) {
      assertEquals(theirs, new OtpGenerator(crypto).code(spec, key, at).text(), spec::toString);
    }
  }

  /** The secret goes in on standard input: arguments are open to every process of the machine. */
  private static String oathtool(List<String> options, String secret) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("oathtool"));
    command.addAll(options);
    command.add("-");
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var in = process.outputWriter(StandardCharsets.US_ASCII)) {
      in.write(secret + "\n");
    }
    var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    assertEquals(0, process.waitFor(), answer);
    return answer;
  }
}
