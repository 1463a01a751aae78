/**
 * The page's address in development: the page's own files, the addresses it needs, and the API,
 * passed on to the platform or, in {@code dev}, answered here. One event loop thread; nothing here
 * may block it.
 */
@NullMarked
package dev.tickstream.devstack.page;

import org.jspecify.annotations.NullMarked;
