package io.truefa.vault.exchange.formats;

import java.util.Arrays;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/** Gives the JSON library buffers that are wiped as soon as it lets go of them, and that nobody gets again. */
final class WipingBuffers implements RecyclerPool<BufferRecycler> {
  private static final long serialVersionUID = 1;

  @Override
  public BufferRecycler acquirePooled() {
    return new Wiped();
  }

  @Override
  public void releasePooled(BufferRecycler used) {
    // garbage, and empty
  }

  private static final class Wiped extends BufferRecycler {
    @Override
    public void releaseByteBuffer(int index, byte[] buffer) {
      Arrays.fill(buffer, (byte) 0);
    }

    @Override
    public void releaseCharBuffer(int index, char[] buffer) {
      Arrays.fill(buffer, '\0');
    }
  }
}
