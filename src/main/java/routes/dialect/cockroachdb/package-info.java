/**
 * CockroachDB, which speaks PostgreSQL's protocol and most of its SQL: what it does otherwise. Knows nothing of
 * transports, keys or projects.
 */
@NullMarked
package routes.dialect.cockroachdb;

import org.jspecify.annotations.NullMarked;
