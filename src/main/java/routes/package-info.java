/** Where the program starts. */
@NullMarked
package routes;

import org.jspecify.annotations.NullMarked;
