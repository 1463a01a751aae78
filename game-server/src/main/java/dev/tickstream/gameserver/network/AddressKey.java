package dev.tickstream.gameserver.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * What counts as one address: an IPv4 address, or the first 64 bits of an IPv6 address, because one
 * customer is given that many.
 */
record AddressKey(boolean ipv4, long bits) {
  static AddressKey of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? new AddressKey(true, bytes.getInt())
        : new AddressKey(false, bytes.getLong());
  }
}
