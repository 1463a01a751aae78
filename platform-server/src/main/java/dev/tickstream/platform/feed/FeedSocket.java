package dev.tickstream.platform.feed;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/** Puts the feed at {@code /api/v1/feed}. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
public class FeedSocket implements WebSocketConfigurer {
  private final FeedHub hub;

  public FeedSocket(FeedHub hub) {
    this.hub = hub;
  }

  /**
   * Pages of this host may listen, and in development those the supervisor serves from another
   * port: a browser names its page's origin, which a proxy passes on.
   */
  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry
        .addHandler(hub, "/api/v1/feed")
        .setAllowedOriginPatterns(
            "http://localhost:[*]", "http://127.0.0.1:[*]", "http://[::1]:[*]");
  }
}
