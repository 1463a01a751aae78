/**
 * What every part of the REST API has in common: typed problems, pages, parameters, the operator's
 * token. Knows no feature.
 */
@NullMarked
package dev.tickstream.platform.web;

import org.jspecify.annotations.NullMarked;
