package io.truefa.vault.file;

import io.truefa.crypto.AeadKey;
import io.truefa.crypto.AssociatedData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes files that are wrong in one place and right in every other: checksum, MAC and seal are those of whoever holds
 * the key. So a reader meets the defect itself, not the damage it would cause.
 */
final class Forge {
  /** Two entries, with every member an entry can have. */
  static final String JSON =
      """
      {"entries":[\
      {"id":"00000000-0000-4000-8000-000000000001","issuer":"A","account":"a","type":"totp","algorithm":"SHA1",\
      "digits":6,"period":30,"t0":0,"groups":["g"],"note":"n","favourite":false,"cells":[0],"secret_rev":1,\
      "created":1,"changed":2,"trashed":3},\
      {"id":"00000000-0000-4000-8000-000000000002","issuer":"B","account":"b","type":"hotp","algorithm":"SHA256",\
      "digits":8,"counter":7,"cells":[1,2],"secret_rev":1}]}""";

  private final TestVaults kit;
  private final VaultKey key;
  private final Container base;

  Forge(TestVaults kit, OpenVault made) {
    this.kit = kit;
    this.key = made.key();
    this.base = made.file().container();
  }

  VaultKey key() {
    return key;
  }

  /** The header fields of an honest vault, the end field among them. */
  List<Tlv> fields() {
    var fields = new ArrayList<Tlv>();
    var in = ByteBuffer.wrap(base.headerBytes().toArray()).position(Format.PREFIX_BYTES);
    while (in.hasRemaining()) {
      int type = Short.toUnsignedInt(in.getShort());
      fields.add(new Tlv(type, Bytes.next(in, in.getInt())));
    }
    return fields;
  }

  /** The header of an honest vault. */
  byte[] header() {
    return base.headerBytes().toArray();
  }

  /** A header with these fields. */
  static byte[] header(List<Tlv> fields) {
    int length = Format.PREFIX_BYTES + fields.stream().mapToInt(Tlv::size).sum();
    var out = ByteBuffer.allocate(length);
    out.putLong(Format.MAGIC).putShort((short) Format.MAJOR).putShort((short) Format.MINOR).putInt(length);
    fields.forEach(field -> field.writeTo(out));
    return out.array();
  }

  /** A file with this header, whatever it is. */
  byte[] withHeader(byte[] header) {
    return file(header, plain(JSON), base.cells().toArray());
  }

  /** A file with this JSON in its index. */
  byte[] withJson(byte[] json) {
    return file(header(), IndexPlain.of(base.cells(), json).toBytes(), base.cells().toArray());
  }

  byte[] withJson(String json) {
    return withJson(json.getBytes(StandardCharsets.UTF_8));
  }

  /** A file whose index, before sealing, is these bytes. */
  byte[] withPlain(byte[] plain) {
    return file(header(), plain, base.cells().toArray());
  }

  /** The index of an honest vault before sealing. */
  byte[] plain(String json) {
    return IndexPlain.of(base.cells(), json.getBytes(StandardCharsets.UTF_8)).toBytes();
  }

  /** A file with so many bytes of cells, which its index says it has. */
  byte[] withCells(int bytes) {
    var cells = Arrays.copyOf(base.cells().toArray(), bytes);
    var plain = IndexPlain.of(Bytes.of(cells), JSON.getBytes(StandardCharsets.UTF_8)).toBytes();
    return file(header(), plain, cells);
  }

  byte[] cells() {
    return base.cells().toArray();
  }

  byte[] file(byte[] header, byte[] plain, byte[] cells) {
    var mac = key.headerMac(header);
    try (var indexKey = key.indexKey(base.header().saveSalt())) {
      return join(header, Bytes.of(header).sha256(), mac, seal(indexKey, plain, mac), cells);
    }
  }

  byte[] seal(AeadKey with, byte[] plain, Bytes mac) {
    return kit.crypto.seal(with, plain, AssociatedData.of("TFA1-index").with(mac.toArray())).toBytes();
  }

  static byte[] join(byte[] header, Bytes checksum, Bytes mac, byte[] index, byte[] cells) {
    var out =
        ByteBuffer.allocate(header.length + checksum.size() + mac.size() + Integer.BYTES + index.length + cells.length);
    return out.put(header)
        .put(checksum.toArray())
        .put(mac.toArray())
        .putInt(index.length)
        .put(index)
        .put(cells)
        .array();
  }
}
