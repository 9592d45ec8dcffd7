/**
 * WebSocket: requests and their answers, and changes as they happen, over one connection. Knows nothing of frames, of
 * where changes come from, of how keys are checked, or of any other transport.
 */
@NullMarked
package routes.transport.websocket;

import org.jspecify.annotations.NullMarked;
