package routes.transport.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.entity.Page;
import routes.entity.Visitor;
import routes.schema.Column;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.transport.odata.OdataReply.Kind;

/** Makes the requests that an address that is read stands for. */
final class OdataRequests {
    private final OdataModel model;
    private final OdataReads reads;
    private final Constants constants;
    private final Visitor visitor;
    private final @Nullable String project;

    OdataRequests(OdataModel model, Constants constants, Visitor visitor, @Nullable String project) {
        this.model = model;
        this.reads = new OdataReads(model, constants);
        this.constants = constants;
        this.visitor = visitor;
        this.project = project;
    }

    /**
     * What is asked, and how it will be answered.
     *
     * @param columns of groups, null for rows of an entity
     * @param shown what is to be seen of a row, null for what the address says
     */
    record Asked(
            List<EntityRequest> requests,
            Kind kind,
            @Nullable List<String> columns,
            @Nullable OdataOptions shown) {
        static Asked of(Kind kind, EntityRequest... requests) {
            return new Asked(List.of(requests), kind, null, null);
        }

        Asked showing(OdataOptions options) {
            return new Asked(requests, kind, columns, options);
        }
    }

    EntityRequest.Builder ask(Operation operation, OdataEntity entity) {
        return visitor.asks(operation, entity.name()).project(project);
    }

    Asked read(OdataPath path, OdataOptions options, OdataQuery query, Preferences preferences) {
        OdataNavigation navigation = path.navigation();
        if (navigation != null) {
            return new OdataNavigations(this, path, navigation).read(options, query, preferences);
        }
        String id = path.id();
        if (id == null) {
            return rows(path, options, query, preferences, null);
        }
        OdataProperty property = path.property();
        if (property != null) {
            query.only(Set.of("$format"), "for a property");
            return Asked.of(
                    Kind.PROPERTY,
                    ask(Operation.FIND_BY_ID, path.entity())
                            .id(id)
                            .options(OdataReads.only(List.of(OdataEntity.column(property))))
                            .build());
        }
        query.only(Set.of("$select", "$expand", "$format"), "for one entity");
        return Asked.of(
                Kind.ROW,
                ask(Operation.FIND_BY_ID, path.entity())
                        .id(id)
                        .options(reads.row(options, path.entity()))
                        .build());
    }

    /** @param within condition that the rows must meet besides, as those of a relation */
    Asked rows(
            OdataPath path,
            OdataOptions options,
            OdataQuery query,
            Preferences preferences,
            @Nullable Map<String, Object> within) {
        OdataEntity entity = path.last();
        Map<String, Object> own = options.apply().isEmpty() ? reads.filter(options, entity) : null;
        Map<String, Object> filter = own == null ? within : within == null ? own : Condition.all(List.of(within, own));
        if (path.tail() == OdataPath.Tail.COUNT) {
            query.only(Set.of("$filter", "$search"), "for a number");
            return count(entity, options, filter);
        }
        if (!options.apply().isEmpty()) {
            return groups(entity, options, within, preferences);
        }
        Integer limit = limit(options, preferences);
        EntityRequest.Builder request = options.search() == null
                ? ask(Operation.FIND_ALL, entity)
                : ask(Operation.SEARCH, entity).query(options.search());
        OdataOptions shown = path.tail() == OdataPath.Tail.REFERENCE
                ? new OdataOptions(
                        null,
                        options.orderBy(),
                        options.top(),
                        options.skip(),
                        options.count(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        1)
                : options;
        return Asked.of(
                Kind.ROWS,
                request.filter(filter)
                        .options(reads.page(shown, entity, limit, query.own("$skiptoken")))
                        .build());
    }

    private Asked count(OdataEntity entity, OdataOptions options, @Nullable Map<String, Object> filter) {
        if (options.search() == null) {
            return Asked.of(
                    Kind.COUNT, ask(Operation.COUNT, entity).filter(filter).build());
        }
        OdataOptions total =
                new OdataOptions(null, List.of(), null, null, true, List.of(), List.of(), null, List.of(), 1);
        return Asked.of(
                Kind.COUNT,
                ask(Operation.SEARCH, entity)
                        .query(options.search())
                        .filter(filter)
                        .options(reads.page(total, entity, 1, null))
                        .build());
    }

    private Asked groups(
            OdataEntity entity, OdataOptions options, @Nullable Map<String, Object> within, Preferences preferences) {
        if (options.count() && (options.top() != null || options.skip() != null)) {
            throw Unsupported.of("$count together with $apply and $top or $skip");
        }
        ApplyStages apply = new ApplyStages(entity, model, constants);
        List<Object> stages = new ArrayList<>();
        if (within != null) {
            stages.add(Map.of("$match", within));
        }
        stages.addAll(apply.of(options, limit(options, preferences)));
        return new Asked(
                List.of(ask(Operation.AGGREGATE, entity).stages(stages).build()), Kind.ROWS, apply.columns(), null);
    }

    /** Rows at most in one answer; more are paged. The core takes no page of no rows, which is cut when written. */
    static @Nullable Integer limit(OdataOptions options, Preferences preferences) {
        Integer top = options.top();
        Integer size = preferences.pageSize();
        if (top == null && size == null) {
            return null;
        }
        int most = Math.min(top == null ? Page.MAX_LIMIT : top, size == null ? Page.MAX_LIMIT : size);
        return Math.max(1, Math.min(most, Page.MAX_LIMIT));
    }

    /** Asks for a row only to know that it is there. */
    EntityRequest exists(OdataPath path) {
        return ask(Operation.FIND_BY_ID, path.entity())
                .id(path.id())
                .options(OdataReads.only(List.of(Column.ID)))
                .build();
    }

    /** The column of the rows at the other end that says whose they are; null where none does, or none is seen. */
    @Nullable
    String key(OdataPath path, OdataNavigation navigation) {
        Relation relation = navigation.relation();
        String mappedBy = relation.type() == RelationType.ONE_TO_MANY ? relation.mappedBy() : null;
        return mappedBy != null && path.last().view().readable(mappedBy) != null ? mappedBy : null;
    }

    OdataModel model() {
        return model;
    }

    OdataReads reads() {
        return reads;
    }
}
