/**
 * OData v4: the entities of a project as entity sets, described by {@code $metadata}. Addresses are read by Olingo's
 * parser, which only the classes named after it know; what is asked and what is answered is put into words here.
 */
@NullMarked
package routes.transport.odata;

import org.jspecify.annotations.NullMarked;
