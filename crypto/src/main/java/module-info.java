/** What makes it secret: the few operations the house uses, hard to misuse, with a provider behind one door. */
module io.truefa.crypto {
  requires org.bouncycastle.provider;

  exports io.truefa.crypto;
  exports io.truefa.crypto.foreign;
  exports io.truefa.crypto.otp;

  uses io.truefa.crypto.CryptoProvider;
  uses io.truefa.crypto.ProcessShield;

  provides io.truefa.crypto.CryptoProvider with
      io.truefa.crypto.pure.PureProvider;
}
