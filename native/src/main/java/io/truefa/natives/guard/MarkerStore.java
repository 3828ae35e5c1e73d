package io.truefa.natives.guard;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers markers. Losing one costs time, never correctness, so nothing here fails loudly. */
public interface MarkerStore {

  /** What is remembered of {@code function}, whether it still holds or not. */
  Optional<Marker> find(NativeFunction function);

  /** Remembers, in place of what was remembered of the same function. */
  void put(Marker marker);

  /** Forgets one function. */
  void remove(NativeFunction function);

  /** Forgets everything. */
  void clear();

  /** What lies where a marker should and is none, for people: a name and why. */
  default List<String> ignored() {
    return List.of();
  }

  /** Remembers until the program ends. */
  static MarkerStore inMemory() {
    return new MarkerStore() {
      private final Map<NativeFunction, Marker> markers = new EnumMap<>(NativeFunction.class);

      @Override
      public synchronized Optional<Marker> find(NativeFunction function) {
        return Optional.ofNullable(markers.get(function));
      }

      @Override
      public synchronized void put(Marker marker) {
        markers.put(marker.function(), marker);
      }

      @Override
      public synchronized void remove(NativeFunction function) {
        markers.remove(function);
      }

      @Override
      public synchronized void clear() {
        markers.clear();
      }
    };
  }

  /**
   * Remembers in {@code directory}, made when first needed, one small file per function of {@code library}; what is
   * known of other libraries stays untouched.
   */
  static MarkerStore inDirectory(Path directory, Fingerprint library) {
    return new MarkerDirectory(directory, library);
  }
}
