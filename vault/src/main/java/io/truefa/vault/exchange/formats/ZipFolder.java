package io.truefa.vault.exchange.formats;

import io.truefa.vault.exchange.ImportRefusedException;
import io.truefa.vault.exchange.ImportSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was unpacked, each file with those of the same folder beside it. */
final class ZipFolder implements AutoCloseable {
  private final List<ImportSource> files = new ArrayList<>();
  private final Map<String, Map<String, byte[]>> folders = new HashMap<>();
  private final List<String> skipped = new ArrayList<>();
  private Optional<ImportRefusedException> refusal = Optional.empty();

  /** Goes on without a member, which will be told of. */
  void skip(ZipMember member, ImportRefusedException why) {
    skipped.add(member.path());
    refusal = Optional.of(refusal.orElse(why));
  }

  /** The paths of what is not here. */
  List<String> skipped() {
    return List.copyOf(skipped);
  }

  /** Why the first of them is not. */
  Optional<ImportRefusedException> refusal() {
    return refusal;
  }

  /** Takes over {@code content}. */
  void add(ZipMember member, byte[] content) {
    var folder = folders.computeIfAbsent(member.folder(), _ -> new LinkedHashMap<>());
    folder.put(member.name(), content);
    files.add(new ImportSource(member.name(), content, new Beside(folder)));
  }

  List<ImportSource> files() {
    return List.copyOf(files);
  }

  @Override
  public void close() {
    files.forEach(ImportSource::close);
    files.clear();
    folders.clear();
  }

  private record Beside(Map<String, byte[]> folder) implements ImportSource.Neighbours {
    @Override
    public Optional<ImportSource> find(String name) {
      return Optional.ofNullable(folder.get(name)).map(content -> new ImportSource(name, content.clone(), this));
    }

    @Override
    public List<String> names() {
      return List.copyOf(folder.keySet());
    }
  }
}
