package routes.dialect.mongodb;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step between two operations of a unit of work: takes the answer of the last one and puts the next into the
 * message, and its name into a property that the route's loop goes by.
 */
public final class NextOperation implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(NextOperation.class);

    /** The operation that is to run, in the words of camel-mongodb; absent when the unit is done. */
    public static final String OPERATION = "operation";

    private static final String DATABASE = "CamelMongoDbDatabase";
    private static final String COLLECTION = "CamelMongoDbCollection";
    private static final String HEADERS = "CamelMongo*";

    @Override
    public void process(Exchange exchange) {
        MongoUnit unit = MongoUnit.current();
        Message message = exchange.getMessage();
        DocumentStep last = unit.step();
        if (last != null) {
            unit.accept(last, unit.database().answers().of(last, message.getBody(), unit.weight()));
        }
        message.removeHeaders(HEADERS);
        DocumentStep next = unit.next();
        if (next != null) {
            unit.work().goOn();
        } else {
            unit.finish();
            exchange.removeProperty(OPERATION);
            message.setBody(unit.work());
            return;
        }
        exchange.setProperty(OPERATION, next.kind().operation());
        message.setHeader(DATABASE, unit.database().server().name());
        message.setHeader(COLLECTION, next.collection());
        next.headers().forEach(message::setHeader);
        message.setBody(next.body());
        if (unit.database().showsOperations()) {
            LOG.info("mongodb: {} project={}", next, unit.work().project().slug());
        }
    }
}
