package routes.dialect.mongodb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import routes.dialect.sql.TableNames;
import routes.entity.Filter;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.RelationType;

/**
 * Stages for a filter with conditions on related documents: a lookup for each of them, which leaves one document where
 * there is any, and then a match that asks whether it did.
 */
final class RelatedLookups {
    /** No field of ours is called so: the names of fields have a percent sign only before certain digits. */
    private static final String FOUND = "%r";

    private static final String TARGET = "t";

    private final TableNames names;
    private final String prefix;
    private final List<Document> lookups = new ArrayList<>();

    private RelatedLookups(TableNames names, String prefix) {
        this.names = names;
        this.prefix = prefix;
    }

    /**
     * The stages that leave the documents that meet a filter.
     *
     * @param prefix where in them the document is that the filter is about, with a dot; empty where it is all
     */
    static List<Document> stages(Filter filter, TableNames names, String prefix) {
        List<Filter> plain = new ArrayList<>();
        List<Filter> others = new ArrayList<>();
        List<Filter> all = filter instanceof Filter.And and ? and.operands() : List.of(filter);
        all.forEach(each -> (Filter.related(each) ? others : plain).add(each));
        List<Document> stages = new ArrayList<>();
        RelatedLookups related = new RelatedLookups(names, prefix);
        DocumentFilter writer = new DocumentFilter(column -> prefix + DocumentKeys.of(column), related::condition);
        Document first = writer.write(new Filter.And(plain));
        if (!first.isEmpty()) {
            stages.add(new Document("$match", first));
        }
        if (!others.isEmpty()) {
            Document then = writer.write(new Filter.And(others));
            stages.addAll(related.lookups);
            stages.add(new Document("$match", then));
        }
        return stages;
    }

    private Document condition(Filter.Related related) {
        String found = FOUND + lookups.size();
        lookups.add(new Document("$lookup", lookup(related).append("as", found)));
        return DocumentFilter.condition(found + ".0", "$exists", true);
    }

    private Document lookup(Filter.Related related) {
        Relation relation = related.relation();
        EntitySchema target = related.target();
        String own = relation.owning()
                ? DocumentKeys.of(Objects.requireNonNull(related.source().column(relation.column())))
                : DocumentKeys.ID;
        List<Document> pipeline = new ArrayList<>();
        String from;
        if (relation.type() == RelationType.MANY_TO_MANY) {
            from = names.junction(relation);
            pipeline.add(keyed(DocumentKeys.stored(relation.column())));
            pipeline.add(new Document(
                    "$lookup",
                    new Document("from", DocumentStatements.collection(names, target))
                            .append("localField", DocumentKeys.stored(relation.inverseColumn()))
                            .append("foreignField", DocumentKeys.ID)
                            .append("as", TARGET)));
            pipeline.add(new Document("$unwind", "$" + TARGET));
            pipeline.addAll(stages(related.filter(), names, TARGET + "."));
        } else {
            from = names.table(target);
            String key = relation.owning()
                    ? DocumentKeys.ID
                    : DocumentKeys.of(
                            Objects.requireNonNull(target.column(Objects.requireNonNull(relation.mappedBy()))));
            pipeline.add(keyed(key));
            pipeline.addAll(stages(related.filter(), names, ""));
        }
        pipeline.add(new Document("$limit", 1));
        pipeline.add(new Document("$project", new Document(DocumentKeys.ID, 1)));
        // No id is null, so that a key that is missing finds nothing.
        Document present = new Document("$ifNull", Arrays.asList("$" + prefix + own, null));
        Document forms = new Document("key", present)
                .append("digits", converted(present, "string"))
                .append("object", converted(present, "objectId"));
        return new Document("from", DocumentStatements.collection(from))
                .append("let", forms)
                .append("pipeline", pipeline);
    }

    // Other programs may have stored the digits of an ObjectId as text. What is neither stays as it is.
    private static Document converted(Document key, String type) {
        return new Document(
                "$convert",
                new Document("input", key)
                        .append("to", type)
                        .append("onError", key)
                        .append("onNull", null));
    }

    // One comparison for each form, since an index serves equality alone.
    private static Document keyed(String path) {
        return new Document(
                "$match",
                new Document("$or", List.of(equal(path, "$$key"), equal(path, "$$digits"), equal(path, "$$object"))));
    }

    private static Document equal(String path, String form) {
        return new Document("$expr", new Document("$eq", List.of("$" + path, form)));
    }
}
