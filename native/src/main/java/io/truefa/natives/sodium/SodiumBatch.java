package io.truefa.natives.sodium;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.HashName;
import io.truefa.crypto.KeyedBox;
import io.truefa.crypto.KeyedSecret;
import io.truefa.crypto.ProviderUnavailableException;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.natives.guard.NativeFunction;
import io.truefa.natives.sodium.CallMemory.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Many secrets, each under a key of its own, in few guarded calls: handing a call to another thread costs ten times its work.
 * Every box is opened again, or sealed again, as with single ones; a known code is asked for beside every chunk of keys.
 */
final class SodiumBatch {
  /** At most some 60 KiB of locked memory at once. */
  private static final int CHUNK = 64;

  private static final int TAG_BYTES = 16;

  private final SodiumEngine engine;

  SodiumBatch(SodiumEngine engine) {
    this.engine = engine;
  }

  List<byte[]> seal(SecretBuffer master, byte[] salt, List<KeyedSecret> all, List<byte[]> nonces)
      throws ProviderUnavailableException {
    var sealed = new ArrayList<byte[]>(all.size());
    for (int at = 0; at < all.size(); at += CHUNK) {
      int end = Math.min(all.size(), at + CHUNK);
      sealed.addAll(sealChunk(master, salt, all.subList(at, end), nonces.subList(at, end)));
    }
    return sealed;
  }

  private List<byte[]> sealChunk(SecretBuffer master, byte[] salt, List<KeyedSecret> all, List<byte[]> nonces)
      throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      var keys = keys(memory, master, salt, all.stream().map(KeyedSecret::info).toList());
      var jobs = new ArrayList<Job>(all.size());
      long bytes = 0;
      for (int i = 0; i < all.size(); i++) {
        var one = all.get(i);
        var plaintext = memory.secret(one.plaintext());
        int size = Math.toIntExact(plaintext.size());
        var aead = aead(memory, keys.get(i), nonces.get(i), one.context().toBytes());
        jobs.add(new Job(aead, plaintext, memory.plain(size + TAG_BYTES), memory.secret(size)));
        bytes += size;
      }
      engine.<Boolean>run(
          NativeFunction.AEAD_SEAL,
          engine.patience().aead(bytes),
          memory,
          () -> jobs.stream().allMatch(job -> job.aead.seals(job.in, job.out) && job.aead.mustOpen(job.out, job.again, job.in)));
      return jobs.stream().map(job -> job.out.toArray()).toList();
    }
  }

  /** Empty for each whose tag does not match; the caller owns what was opened. */
  List<Optional<SecretBuffer>> open(SecretBuffer master, byte[] salt, List<KeyedBox> all, Secrets secrets)
      throws ProviderUnavailableException {
    var opened = new ArrayList<Optional<SecretBuffer>>(all.size());
    boolean done = false;
    try {
      for (int at = 0; at < all.size(); at += CHUNK) {
        openChunk(master, salt, all.subList(at, Math.min(all.size(), at + CHUNK)), secrets, opened);
      }
      done = true;
      return opened;
    } finally {
      if (!done) {
        opened.stream().flatMap(Optional::stream).forEach(SecretBuffer::close);
      }
    }
  }

  private void openChunk(
      SecretBuffer master, byte[] salt, List<KeyedBox> all, Secrets secrets, List<Optional<SecretBuffer>> opened)
      throws ProviderUnavailableException {
    try (var memory = engine.callMemory()) {
      var keys = keys(memory, master, salt, all.stream().map(KeyedBox::info).toList());
      var jobs = new ArrayList<Job>(all.size());
      long bytes = 0;
      for (int i = 0; i < all.size(); i++) {
        var one = all.get(i);
        var sealed = memory.plain(one.sealed());
        int size = Math.toIntExact(sealed.size());
        var aead = aead(memory, keys.get(i), one.nonce(), one.context().toBytes());
        jobs.add(new Job(aead, sealed, memory.secret(size - TAG_BYTES), memory.plain(size)));
        bytes += size;
      }
      var fits =
          engine.<List<Boolean>>run(
              NativeFunction.AEAD_OPEN,
              engine.patience().aead(bytes),
              memory,
              () ->
                  jobs.stream()
                      .map(job -> job.aead.opens(job.in, job.out) && job.aead.mustSealTo(job.out, job.again, job.in))
                      .toList());
      for (int i = 0; i < jobs.size(); i++) {
        opened.add(fits.get(i) ? Optional.of(SodiumCalls.taken(jobs.get(i).out, secrets)) : Optional.empty());
      }
    }
  }

  private SodiumAead aead(CallMemory memory, Block key, byte[] nonce, byte[] context) throws ProviderUnavailableException {
    return new SodiumAead(engine.sodium(), key, memory.plain(nonce), memory.plain(context));
  }

  /** HKDF-SHA-256 for each of {@code infos}; what is extracted from the master key is the same for all. */
  private List<Block> keys(CallMemory memory, SecretBuffer master, byte[] salt, List<byte[]> infos)
      throws ProviderUnavailableException {
    var from = memory.secret(master);
    var salted = memory.plain(salt);
    var extracted = memory.secret(HashName.SHA256.bytes());
    var piece = memory.secret(HashName.SHA256.bytes());
    var counter = memory.plain(1);
    var mac = SodiumMac.of(HashName.SHA256, engine.sodium(), memory);
    var expansions = new ArrayList<HkdfExpansion>(infos.size());
    for (var info : infos) {
      expansions.add(
          new HkdfExpansion(mac, extracted, memory.plain(info), counter, piece, memory.secret(AeadKey.BYTES)));
    }
    engine.<Boolean>run(
        NativeFunction.HKDF,
        engine.patience().brief(),
        memory,
        () -> mac.code(salted, extracted, from) && expansions.stream().allMatch(HkdfExpansion::fill) && mac.mustKnow());
    return expansions.stream().map(HkdfExpansion::out).toList();
  }

  /** One box: what goes in, what comes out, and room to do the reverse. */
  private record Job(SodiumAead aead, Block in, Block out, Block again) {
    @Override
    public String toString() {
      return "Job[hidden]";
    }
  }
}
