/**
 * The wiring: reads the configuration and makes every bean. Nothing imports this package; it holds no logic of
 * requests.
 */
@NullMarked
package routes.config;

import org.jspecify.annotations.NullMarked;
