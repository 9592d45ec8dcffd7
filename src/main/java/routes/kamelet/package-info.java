/**
 * What the templates of the kamelets name: messages of an operator's routes become requests of {@code direct:entity}, and
 * its answers messages again. It has no way around keys and rules, and knows no transport.
 */
@NullMarked
package routes.kamelet;

import org.jspecify.annotations.NullMarked;
