/**
 * The message broker inside the server, for those who have none: who may connect, send where and hear what. It knows
 * keys by an interface of its own, and nothing of how requests are answered or where changes come from.
 */
@NullMarked
package routes.broker;

import org.jspecify.annotations.NullMarked;
