package io.truefa.vault.file;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Stores on the real disk that never wait for it, to measure what a save costs besides. */
final class UnforcedStores {
  private UnforcedStores() {}

  static VaultStore at(Path place, TestVaults kit) {
    return new VaultStore(place, unforced(new SystemDisk()), kit.crypto.random(), TestVaults.CLOCK, _ -> true);
  }

  private static Disk unforced(Disk real) {
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (_, method, arguments) -> {
              if (method.getName().equals("forceFolder")) {
                return null;
              }
              try {
                var answer = method.invoke(real, arguments);
                return answer instanceof Disk.NewFile file ? unforced(file) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Disk.NewFile unforced(Disk.NewFile real) {
    return new Disk.NewFile() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        return real.write(bytes);
      }

      @Override
      public void force() {}

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }
}
