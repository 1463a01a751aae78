package dev.tickstream.gameserver.config;

import java.nio.file.Path;

/**
 * Transport security of both ports.
 *
 * @param certificateFile certificate chain, PEM
 * @param keyFile private key, PKCS#8 PEM
 */
public record TlsConfig(Path certificateFile, Path keyFile) {}
