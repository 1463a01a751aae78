package dev.tickstream.platform.config;

import java.nio.file.Path;

/** The server's certificate chain and its private key, both PEM. */
public record TlsFiles(Path certificate, Path privateKey) {}
