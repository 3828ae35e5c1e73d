package io.truefa.app.transfer;

import io.truefa.app.problem.Problems;
import io.truefa.app.problem.TfaCode;
import io.truefa.crypto.SecretBuffer;
import io.truefa.crypto.Secrets;
import io.truefa.vault.Entry;
import io.truefa.vault.EntryId;
import io.truefa.vault.Picture;
import io.truefa.vault.Pictures;
import io.truefa.vault.exchange.ExportRefusedException;
import io.truefa.vault.exchange.Loss;
import io.truefa.vault.exchange.Outgoing;
import io.truefa.vault.exchange.Unfit;
import io.truefa.vault.session.VaultSession;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Writes entries of an open vault to files, reads the files again, and only then says that they are there. Blocking. */
public final class ExportRun {
  private final VaultSession session;
  private final Secrets secrets;

  public ExportRun(VaultSession session, Secrets secrets) {
    this.session = session;
    this.secrets = secrets;
  }

  /** How many of these entries would lose what, as far as can be told without their secrets. */
  public static Map<Loss, Integer> losses(ExportTarget target, List<Entry> entries) {
    var lost = new EnumMap<Loss, Integer>(Loss.class);
    entries.stream()
        .filter(entry -> target.losses().unfit(entry).isEmpty())
        .flatMap(entry -> target.losses().of(entry).stream())
        .forEach(loss -> lost.merge(loss, 1, Integer::sum));
    return lost;
  }

  /** Those that cannot be exported, as far as can be told without their secrets. */
  public static Map<Entry, Unfit> refused(ExportTarget target, List<Entry> entries) {
    var refused = new LinkedHashMap<Entry, Unfit>();
    entries.forEach(entry -> target.losses().unfit(entry).ifPresent(why -> refused.put(entry, why)));
    return refused;
  }

  /**
   * Writes, reads again, compares.
   *
   * @param password in UTF-8, which stays the caller's; empty for a file that protects nothing
   */
  public ExportOutcome run(ExportTarget target, List<Entry> entries, Optional<SecretBuffer> password, Path place) {
    return withFitting(target, entries, place, (fit, refused) -> write(target, fit, password, place, refused));
  }

  /** Makes pictures that are only to be shown, and looks whether they can be read before they are. */
  public ExportOutcome onScreen(ExportTarget target, List<Entry> entries) {
    return withFitting(target, entries, session.file(), (fit, _) -> pictures(target, fit));
  }

  private ExportOutcome pictures(ExportTarget target, List<Outgoing> fit) {
    try {
      var pictures = target.write(fit, Optional.empty());
      if (target.holds(pictures, fit, Optional.empty()) && !isLocked()) {
        return new ExportOutcome.OnScreen(pictures);
      }
      pictures.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
      return new ExportOutcome.Failed(isLocked() ? TfaCode.EXPORT_LOCKED : TfaCode.EXPORT_MISMATCH, session.file());
    } catch (ExportRefusedException e) {
      return new ExportOutcome.Failed(Problems.code(e.reason()), session.file());
    }
  }

  /** Does {@code work} with what the target can hold, and with what it cannot. */
  private ExportOutcome withFitting(
      ExportTarget target,
      List<Entry> entries,
      Path place,
      BiFunction<List<Outgoing>, Map<Entry, Unfit>, ExportOutcome> work) {
    var outgoing = new ArrayList<Outgoing>();
    try {
      var refused = new LinkedHashMap<Entry, Unfit>();
      collect(entries, outgoing, refused);
      if (isLocked()) { // then nothing was lent, which says nothing of the entries
        return new ExportOutcome.Failed(TfaCode.EXPORT_LOCKED, place);
      }
      var reasons = target.unfit(outgoing);
      var fit = new ArrayList<Outgoing>();
      for (int i = 0; i < outgoing.size(); i++) {
        var one = outgoing.get(i);
        reasons.get(i).ifPresentOrElse(why -> refused.put(one.entry(), why), () -> fit.add(one));
      }
      return fit.isEmpty() ? new ExportOutcome.NothingFits(refused) : work.apply(fit, refused);
    } finally {
      outgoing.forEach(Outgoing::close);
    }
  }

  private void collect(List<Entry> entries, List<Outgoing> outgoing, Map<Entry, Unfit> refused) {
    var copies = new HashMap<EntryId, SecretBuffer>();
    try {
      session.useSecrets(
          entries, (entry, secret) -> secret.ifPresent(lent -> copies.put(entry.id(), secrets.copyOf(lent))));
      for (var entry : entries) {
        boolean hasCodes = entry.recoveryCodes().isPresent();
        var codes = hasCodes ? session.useRecoveryCodes(entry.id(), this::copy) : Optional.<SecretBuffer>empty();
        if (copies.containsKey(entry.id()) && (codes.isPresent() || !hasCodes)) {
          outgoing.add(new Outgoing(entry, copies.remove(entry.id()), codes, picture(entry)));
        } else {
          codes.ifPresent(SecretBuffer::close);
          refused.put(entry, Unfit.DAMAGED);
        }
      }
    } finally {
      copies.values().forEach(SecretBuffer::close);
    }
  }

  private Optional<Picture> picture(Entry entry) {
    return session.openVault().flatMap(vault -> Pictures.of(vault, entry.icon()));
  }

  private SecretBuffer copy(MemorySegment lent) {
    return secrets.create((int) lent.byteSize(), copy -> copy.copyFrom(lent));
  }

  private boolean isLocked() {
    return session.openVault().isEmpty();
  }

  private ExportOutcome write(
      ExportTarget target,
      List<Outgoing> entries,
      Optional<SecretBuffer> password,
      Path place,
      Map<Entry, Unfit> refused) {
    List<byte[]> contents = List.of();
    var files = new ArrayList<OwnFile>();
    boolean kept = false;
    try {
      contents = target.write(entries, password);
      for (int i = 0; i < contents.size(); i++) {
        var file = new OwnFile(contents.size() == 1 ? place : numbered(place, i + 1, contents.size()));
        if (file.exists()) {
          return new ExportOutcome.Failed(TfaCode.EXPORT_EXISTS, file.path());
        }
        files.add(file);
        file.write(contents.get(i));
      }
      if (!isThere(target, files, entries, password)) {
        return new ExportOutcome.Failed(TfaCode.EXPORT_MISMATCH, files.getFirst().path());
      }
      if (isLocked()) { // whoever locked it wants nothing more to leave
        return new ExportOutcome.Failed(TfaCode.EXPORT_LOCKED, files.getFirst().path());
      }
      kept = true;
      var written = entries.stream().map(Outgoing::entry).toList();
      return new ExportOutcome.Done(
          files.stream().map(OwnFile::path).toList(), written, refused, losses(target, written));
    } catch (ExportRefusedException e) {
      return new ExportOutcome.Failed(Problems.code(e.reason()), place);
    } catch (IOException e) {
      return new ExportOutcome.Failed(code(e), place);
    } finally {
      contents.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
      if (!kept) {
        files.forEach(ExportRun::remove);
      }
    }
  }

  private static boolean isThere(
      ExportTarget target, List<OwnFile> files, List<Outgoing> entries, Optional<SecretBuffer> password)
      throws IOException {
    var read = new ArrayList<byte[]>();
    try {
      for (var file : files) {
        read.add(file.read());
      }
      return target.holds(read, entries, password);
    } finally {
      read.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    }
  }

  /** {@code codes.png} becomes {@code codes-2-of-3.png}. */
  private static Path numbered(Path place, int number, int of) {
    var name = String.valueOf(place.getFileName());
    int dot = name.lastIndexOf('.');
    var stem = dot > 0 ? name.substring(0, dot) : name;
    var ending = dot > 0 ? name.substring(dot) : "";
    return place.resolveSibling(stem + "-" + number + "-of-" + of + ending);
  }

  private static void remove(OwnFile file) {
    try {
      file.remove();
    } catch (IOException e) {
      // it lies where the person sees it, and the message names the place
    }
  }

  private static TfaCode code(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException _ -> TfaCode.EXPORT_EXISTS;
      case AccessDeniedException _ -> TfaCode.WRITE_NOT_ALLOWED;
      case NoSuchFileException _ -> TfaCode.NO_FOLDER;
      default -> TfaCode.EXPORT_FAILED;
    };
  }
}
