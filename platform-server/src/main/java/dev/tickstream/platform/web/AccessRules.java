package dev.tickstream.platform.web;

import dev.tickstream.platform.config.PlatformConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Who may do what. Reads are open in development; in production those that name a player, and the
 * metrics, need the operator token. Writes need it everywhere, except opening a session.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class AccessRules {
  private static final String[] PERSONAL = {
    "/api/v1/players/**",
    "/api/v1/events/**",
    "/api/v1/matches/**",
    "/api/v1/ops/dead-letters/**",
    "/api/v1/ops/audit/**",
    "/actuator/**"
  };

  @Bean
  SecurityFilterChain chain(HttpSecurity http, PlatformConfig config, OperatorToken token) {
    return http
        // No cookie ever authenticates here, so there is nothing for another site to ride on.
        .csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new OperatorFilter(token), UsernamePasswordAuthenticationFilter.class)
        .addFilterBefore(new BodyLimitFilter(), OperatorFilter.class)
        .authorizeHttpRequests(
            requests -> {
              if (!config.development()) {
                requests.requestMatchers(PERSONAL).authenticated();
              }
              requests
                  .requestMatchers(HttpMethod.GET)
                  .permitAll()
                  .requestMatchers(HttpMethod.HEAD)
                  .permitAll()
                  .requestMatchers(HttpMethod.OPTIONS)
                  .permitAll()
                  .requestMatchers(HttpMethod.POST, "/api/v1/sessions")
                  .permitAll()
                  .requestMatchers("/error")
                  .permitAll()
                  .anyRequest()
                  .authenticated();
            })
        .exceptionHandling(
            failures ->
                failures.authenticationEntryPoint(
                    (request, response, refusal) -> {
                      response.setHeader("WWW-Authenticate", "Bearer realm=\"operators\"");
                      ProblemWriter.write(
                          response,
                          ProblemCode.OPERATOR_TOKEN_REQUIRED,
                          "Send the operator token as Authorization: Bearer");
                    }))
        .headers(
            headers ->
                headers.contentSecurityPolicy(
                    policy ->
                        policy.policyDirectives(
                            "default-src 'self'; connect-src 'self' http: https: ws: wss:;"
                                + " img-src 'self' data:; style-src 'self' 'unsafe-inline';"
                                + " frame-ancestors 'none'")))
        .build();
  }
}
