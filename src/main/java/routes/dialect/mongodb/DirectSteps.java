package routes.dialect.mongodb;

import static org.apache.camel.component.mongodb.MongoDbConstants.FIELDS_PROJECTION;
import static org.apache.camel.component.mongodb.MongoDbConstants.LIMIT;
import static org.apache.camel.component.mongodb.MongoDbConstants.NUM_TO_SKIP;
import static org.apache.camel.component.mongodb.MongoDbConstants.SORT_BY;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import routes.dialect.sql.AnswerWeight;
import routes.dialect.sql.Flow;
import routes.dialect.sql.FlowRunner;

/** Runs flows of reads at once, outside the route: what fills in relations while an answer is streamed. */
final class DirectSteps implements FlowRunner {
    private final MongoServer server;
    private final DocumentAnswers answers;
    private final MongoProblems problems;
    private final Supplier<AnswerWeight> weights;

    DirectSteps(MongoServer server, DocumentAnswers answers, MongoProblems problems, Supplier<AnswerWeight> weights) {
        this.server = server;
        this.answers = answers;
        this.problems = problems;
        this.weights = weights;
    }

    @Override
    public <T> T run(Flow<T> flow) {
        try (AnswerWeight weight = weights.get()) {
            return run(flow, weight);
        }
    }

    private <T> T run(Flow<T> flow, AnswerWeight weight) {
        Flow<T> at = flow;
        while (at instanceof Flow.Run<T> run) {
            DocumentStep step = (DocumentStep) run.step();
            try {
                at = run.then().apply(answers.of(step, result(step), weight));
            } catch (MongoException failure) {
                throw problems.of(failure, step, null);
            }
        }
        return ((Flow.Done<T>) at).value();
    }

    @SuppressWarnings("unchecked")
    private Object result(DocumentStep step) {
        MongoCollection<Document> documents = server.database().getCollection(step.collection());
        return switch (step.kind()) {
            case FIND -> find(step, documents);
            case AGGREGATE -> documents.aggregate((List<Document>) step.body());
            case COUNT -> documents.countDocuments((Document) step.body());
            default -> throw new IllegalArgumentException("only reads run outside the route, not " + step);
        };
    }

    private static FindIterable<Document> find(DocumentStep step, MongoCollection<Document> documents) {
        return documents
                .find((Document) step.body())
                .projection((Document) step.headers().get(FIELDS_PROJECTION))
                .sort((Document) step.headers().get(SORT_BY))
                .skip((Integer) step.headers().getOrDefault(NUM_TO_SKIP, 0))
                .limit((Integer) step.headers().getOrDefault(LIMIT, 0));
    }
}
