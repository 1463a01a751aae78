package dev.tickstream.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises the operator by {@code Authorization: Bearer}. A wrong token is no token. */
final class OperatorFilter extends OncePerRequestFilter {
  private static final String BEARER = "Bearer ";

  private final OperatorToken token;

  OperatorFilter(OperatorToken token) {
    this.token = token;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader("Authorization");
    if (header != null
        && header.startsWith(BEARER)
        && token.matches(header.substring(BEARER.length()).strip())) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(
              "operator", "", List.of(new SimpleGrantedAuthority("ROLE_OPERATOR"))));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }
}
