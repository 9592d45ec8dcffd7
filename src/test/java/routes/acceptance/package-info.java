/**
 * The product as its clients see it: the real application on a real port, asked over HTTP and through its command
 * line. Nothing here knows how it works inside.
 */
@NullMarked
package routes.acceptance;

import org.jspecify.annotations.NullMarked;
