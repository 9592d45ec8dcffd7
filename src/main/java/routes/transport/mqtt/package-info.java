/**
 * MQTT 5: a message at a topic that names entity and operation is a request, answered at its response topic; changes
 * are told at topics of their own. Knows nothing of how keys are checked, of databases, or of any other transport.
 */
@NullMarked
package routes.transport.mqtt;

import org.jspecify.annotations.NullMarked;
