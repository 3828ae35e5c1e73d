package io.truefa.natives.jmh;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.AssociatedData;
import io.truefa.crypto.Crypto;
import io.truefa.crypto.HashName;
import io.truefa.crypto.ProviderContext;
import io.truefa.crypto.SealedBox;
import io.truefa.crypto.otp.OtpCode;
import io.truefa.crypto.otp.OtpGenerator;
import io.truefa.crypto.otp.OtpSpec;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a person sees of it: one sealed secret opened, its code computed, the secret wiped. */
@State(Scope.Thread)
public class CodeBenchmark {
  private static final AssociatedData CONTEXT = AssociatedData.of("cell");

  @Param({"libsodium", "java"})
  public String engine;

  private final OtpSpec spec = new OtpSpec.Totp(HashName.SHA1, 6, 30, 0);
  private Crypto crypto;
  private OtpGenerator codes;
  private AeadKey key;
  private SealedBox cell;
  private long second;

  @Setup(Level.Trial)
  public void start() throws Exception {
    var provider = EngineBenchmark.provider(engine);
    var context = new ProviderContext(Files.createTempDirectory("truefa-jmh"), Clock.systemUTC());
    crypto = Crypto.openWithProviders(context, List.of(provider));
    crypto.random().bytes(1); // started anew: waits until it is loaded
    codes = new OtpGenerator(crypto);
    key = new AeadKey(crypto.secrets().takeFrom(new byte[32]));
    try (var secret = crypto.secrets().takeFrom(new byte[20])) {
      cell = crypto.sealSecret(key, secret, CONTEXT);
    }
  }

  @Benchmark
  public OtpCode code() {
    try (var secret = crypto.openSecret(key, cell, CONTEXT).orElseThrow()) {
      return codes.code(spec, secret, Instant.ofEpochSecond(second += 30));
    }
  }
}
