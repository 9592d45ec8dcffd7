/**
 * The AsyncAPI 3 document: where messages go, what they say and how they are answered, over WebSocket, SSE and the buses
 * that are on, for what one caller may reach. It is told which servers there are, and knows no transport's code.
 */
@NullMarked
package routes.asyncapi;

import org.jspecify.annotations.NullMarked;
