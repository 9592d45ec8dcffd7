/** The only wiring: every {@code @Configuration} and {@code @Bean} of the product. It holds no logic of its own. */
@NullMarked
package routes.config;

import org.jspecify.annotations.NullMarked;
