package io.truefa.natives.sodium;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The libsodium that comes with the program, by platform; its hashes are written here and nowhere else. */
record BundledLibrary(String resource, String fileName, String sha256) {
  private static final Map<String, BundledLibrary> BY_PLATFORM =
      Map.of(
          "linux-x86_64",
          new BundledLibrary(
              "linux64/libsodium.so",
              "libsodium.so",
              "ec4a681bdc8e8635efb5c47f53458c7adfa5234dc0367611ddfa38d0d4305894"),
          "linux-aarch64",
          new BundledLibrary(
              "arm64/libsodium.so",
              "libsodium.so",
              "dcb6b3a9e10614d9f80a4a3729df2cab5a4c99851d3ca426c9a7fd64b622d2ea"),
          "macos-x86_64",
          new BundledLibrary(
              "mac/libsodium.dylib",
              "libsodium.dylib",
              "15db21a581a164feba6e5e12e70c53a3fad842268d217a7e5eb9462547cff38c"),
          "macos-aarch64",
          new BundledLibrary(
              "mac_arm/libsodium.dylib",
              "libsodium.dylib",
              "f44a9e331997c4af1a0e325b23379750598d65bb56a974d7f34307f474a74f22"),
          "windows-x86_64",
          new BundledLibrary(
              "windows64/libsodium.dll",
              "libsodium.dll",
              "19d5a88c94d61ff6615d7461ed5da2a3b3413e9d822e6726c27f293125de7b80"));

  static Optional<BundledLibrary> forPlatform(String platform) {
    return Optional.ofNullable(BY_PLATFORM.get(platform));
  }

  /** Such as {@code linux-x86_64}, from the names Java gives to system and processor. */
  static String platform(String osName, String osArch) {
    var os = osName.toLowerCase(Locale.ROOT);
    var system = os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : os.split(" ", 2)[0];
    var processor =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          case String other -> other;
        };
    return system + "-" + processor;
  }

  /** Its bytes; empty if this build was made without it. */
  Optional<byte[]> read() throws IOException {
    try (var in = BundledLibrary.class.getResourceAsStream("lib/" + resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }
}
