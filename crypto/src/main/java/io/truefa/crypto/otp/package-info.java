/** One-time codes (RFC 4226, RFC 6238, Steam Guard, mOTP, Yandex) and Base32, the text form of their secrets. */
package io.truefa.crypto.otp;
