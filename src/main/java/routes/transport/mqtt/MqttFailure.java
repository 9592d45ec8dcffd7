package routes.transport.mqtt;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.bus.BusEncodeError;
import routes.transport.bus.BusTally;

/**
 * A request that failed: its answer says why, and where it has none, the log does. One that came again while the first is
 * still being done has no answer of its own, for that of the first is yet to come.
 */
public final class MqttFailure implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(MqttFailure.class);

    private final BusEncodeError errors;
    private final BusTally tally;

    public MqttFailure(BusEncodeError errors, BusTally tally) {
        this.errors = errors;
        this.tally = tally;
    }

    @Override
    public void process(Exchange exchange) {
        EntityException reason = errors.reason(exchange);
        MqttExchange.Question question = MqttExchange.question(exchange);
        if (question.repeated() && reason.code() == ErrorCode.CONFLICT && reason.retryAfterSeconds() != null) {
            MqttExchange.withoutAnswer(exchange);
        } else if (question.reply() == null) {
            tally.failed();
            LOG.warn(
                    "mqtt: a request failed and is answered nowhere topic={} code={} reason=\"{}\"",
                    question.topic(),
                    reason.code(),
                    reason.text());
        } else {
            errors.encode(exchange, reason);
        }
    }
}
