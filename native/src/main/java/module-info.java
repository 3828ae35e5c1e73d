/** A faster, locked twin of a few functions of crypto; it may be missing or broken at any time. Nobody imports it. */
module io.truefa.natives {
  requires io.truefa.crypto;
  requires com.sun.jna;

  exports io.truefa.natives.sodium to
      com.sun.jna; // which makes SizeT by reflection

  provides io.truefa.crypto.CryptoProvider with
      io.truefa.natives.sodium.SodiumProvider;
  provides io.truefa.crypto.ProcessShield with
      io.truefa.natives.system.SystemShield;
}
