package io.truefa.vault.exchange.formats;

import io.truefa.crypto.Crypto;
import io.truefa.crypto.KdfMemoryShortException;
import io.truefa.crypto.KdfParams;
import io.truefa.crypto.SecretBuffer;
import io.truefa.vault.Entry;
import io.truefa.vault.Pictures;
import io.truefa.vault.SealRef;
import io.truefa.vault.exchange.ExportReason;
import io.truefa.vault.exchange.ExportRefusedException;
import io.truefa.vault.exchange.Exporter;
import io.truefa.vault.exchange.Format;
import io.truefa.vault.exchange.Format.Ability;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Losses;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.file.VaultCodec;
import io.truefa.vault.file.VaultTooLargeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A TrueFA vault of its own, with its own key and password: the only format that holds everything but former secrets. */
final class VaultFileExporter implements Exporter {
  private static final Format FORMAT =
      new Format(VaultFileImporter.ID, "TrueFA vault", List.of("tfv"), Set.of(Ability.EXPORT_ENCRYPTED));
  private static final Losses LOSSES =
      Losses.everythingButWords()
          .start(true)
          .groups(Integer.MAX_VALUE)
          .holds(Loss.NOTE, Loss.FAVOURITE, Loss.ICON, Loss.PICTURE, Loss.RECOVERY_CODES, Loss.CLOCK_OFFSET);

  private final VaultCodec codec;
  private final Supplier<KdfParams> cost;

  /** @param cost of guessing its password once */
  VaultFileExporter(Crypto crypto, Supplier<KdfParams> cost) {
    this.codec = new VaultCodec(crypto);
    this.cost = cost;
  }

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public Losses losses() {
    return LOSSES;
  }

  @Override
  public byte[] write(List<Outgoing> entries, Optional<SecretBuffer> password) throws ExportRefusedException {
    try {
      var made = codec.create(password.orElseThrow(), cost.get());
      try (var key = made.key()) {
        var contents = new HashMap<SealRef, SecretBuffer>();
        var kept = new ArrayList<Entry>();
        for (var outgoing : entries) {
          var entry = onlyInForce(outgoing.entry());
          kept.add(entry);
          contents.put(SealRef.of(entry.id(), entry.secret()), outgoing.secret());
          entry
              .recoveryCodes()
              .ifPresent(codes -> contents.put(SealRef.of(entry.id(), codes), outgoing.recovery().orElseThrow()));
        }
        var pictures = entries.stream().map(Outgoing::picture).flatMap(Optional::stream).toList();
        var vault = Pictures.kept(made.file().vault().with(kept), pictures);
        return codec.next(made.file(), vault, contents, key).toBytes();
      }
    } catch (KdfMemoryShortException e) {
      throw new ExportRefusedException(ExportReason.MEMORY_SHORT);
    } catch (VaultTooLargeException e) {
      throw new ExportRefusedException(ExportReason.TOO_LARGE);
    }
  }

  /** Former secrets and what a newer version wrote stay at home: nobody asked for them. */
  private static Entry onlyInForce(Entry entry) {
    return entry
        .with()
        .secrets(List.of(entry.secret()))
        .recovery(entry.recoveryCodes().stream().toList())
        .history(List.of())
        .unknown(Map.of())
        .build();
  }
}
