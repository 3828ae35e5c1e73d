package io.truefa.vault.file;

import io.truefa.crypto.Crypto;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Makes vaults with entries that cannot be taken in, and with their sealed contents, as another program could leave them. */
public final class BrokenEntries {
  private BrokenEntries() {}

  /** The save after {@code made}, with what {@code edit} makes of the JSON of its index. */
  public static byte[] in(Crypto crypto, OpenVault made, UnaryOperator<String> edit) {
    var file = made.file();
    var table = file.cells();
    var json = new String(new IndexWriter().write(new Index(file.vault(), table.places(), table.kept())), StandardCharsets.UTF_8);
    var edited = edit.apply(json);
    if (edited.equals(json)) {
      throw new AssertionError("nothing was broken in " + json);
    }
    try {
      int count = table.bytes().size() / CellTable.CELL_BYTES;
      var index = new IndexReader(count).read(edited.getBytes(StandardCharsets.UTF_8));
      var cells = CellTable.of(table.bytes(), index.places(), index.kept());
      var salt = Bytes.of(crypto.random().bytes(Format.HASH_BYTES));
      var header = file.container().header().after(file.generation(), salt, file.container().headerMac());
      return new VaultSealer(crypto).seal(header, index.vault(), cells, made.key()).toBytes();
    } catch (VaultFaultException | VaultTooLargeException e) {
      throw new AssertionError(e);
    }
  }
}
