package dev.tickstream.gameserver.session;

import dev.tickstream.msgpack.Codec;
import dev.tickstream.msgpack.MalformedMessageException;
import dev.tickstream.msgpack.MessagePackReader;
import dev.tickstream.msgpack.MessagePackWriter;
import dev.tickstream.msgpack.RecordCodecs;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks resume tokens: {@code base64url(ticket).base64url(HMAC-SHA256)}, signed with a
 * key only this server's data directory knows. A token has no clock: it is worth as much as the
 * session it names, and the zone knows whether that still exists. Safe on any thread.
 */
public final class ResumeTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int TOKEN_CHARS_MAX = 1_024;

  private final SecretKeySpec key;
  private final Codec<ResumeTicket> codec = RecordCodecs.arrays().of(ResumeTicket.class);

  /**
   * @param key at least 32 random bytes
   */
  public ResumeTokens(byte[] key) {
    if (key.length < 32) throw new IllegalArgumentException("a resume key has at least 32 bytes");
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The token for the ticket. */
  public String sign(ResumeTicket ticket) {
    MessagePackWriter writer = new MessagePackWriter(256, 4_096);
    codec.write(writer, ticket);
    byte[] body = writer.toByteArray();
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(body) + "." + base64.encodeToString(mac(body));
  }

  /** What the token says, or null if this server did not sign it. */
  public @Nullable ResumeTicket verify(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > TOKEN_CHARS_MAX) return null;
    try {
      byte[] body = Base64.getUrlDecoder().decode(token.substring(0, dot));
      byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      if (!MessageDigest.isEqual(signature, mac(body))) return null;
      return codec.read(new MessagePackReader(body));
    } catch (IllegalArgumentException | MalformedMessageException e) {
      return null;
    }
  }

  private byte[] mac(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }
}
