package routes.entity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;

/** Checks the operations that read. */
final class ReadValidator {
    static final int MAX_QUERY = 500;

    private final PageParser pages;

    ReadValidator(RequestLimits limits) {
        this.pages = new PageParser(limits);
    }

    EntityCommand findAll(EntityRequest request, EntityView view, RelatedViews related) {
        return list(request, view, related, filter(request, view, related));
    }

    EntityCommand search(EntityRequest request, EntityView view, RelatedViews related) {
        Filter filter = Filter.and(text(request, view), filter(request, view, related));
        return list(request, view, related, filter);
    }

    EntityCommand findOne(EntityRequest request, EntityView view, RelatedViews related) {
        return one(request, view, related, filter(request, view, related));
    }

    EntityCommand findById(EntityRequest request, EntityView view, RelatedViews related) {
        String id = Arguments.id(request, view);
        Filter filter = Filter.and(
                Scope.equal(view.schema().id(), id),
                view.scope(request.options().includeDeleted()));
        return one(request, view, related, filter);
    }

    EntityCommand count(EntityRequest request, EntityView view, RelatedViews related) {
        return new EntityCommand.Count(view.schema(), filter(request, view, related));
    }

    EntityCommand aggregate(EntityRequest request, EntityView view, RelatedViews related) {
        StageParser.Stages stages = StageParser.parse(given(request.stages()), view, related);
        return new EntityCommand.Aggregate(view.schema(), view.scope(false), stages.stages(), stages.columns());
    }

    /** What the answer of a request shows of a row. */
    static Projection projection(EntityRequest request, EntityView view, RelatedViews related, boolean eager) {
        RequestOptions options = request.options();
        List<Include> includes =
                new IncludeParser(related, options.includeDeleted()).parse(view, options.relations(), eager);
        return ProjectionParser.parse(view, options.select(), options.exclude(), List.of(), includes, null);
    }

    /** The same for an answer that is one row, which has an entity tag where the client can be shown one. */
    static Projection row(EntityRequest request, EntityView view, RelatedViews related, boolean eager) {
        Projection shown = projection(request, view, related, eager);
        return request.options().tagged() ? view.single(shown) : shown;
    }

    private EntityCommand list(EntityRequest request, EntityView view, RelatedViews related, Filter filter) {
        RequestOptions options = request.options();
        return new EntityCommand.FindAll(
                view.schema(),
                request.operation(),
                filter,
                projection(request, view, related, false),
                pages.parse(options, view),
                options.withTotal(),
                options.stream());
    }

    private EntityCommand one(EntityRequest request, EntityView view, RelatedViews related, Filter filter) {
        boolean byId = request.operation() == Operation.FIND_BY_ID;
        return new EntityCommand.FindOne(
                view.schema(),
                request.operation(),
                filter,
                row(request, view, related, byId),
                pages.single(request.options(), view));
    }

    private static Filter filter(EntityRequest request, EntityView view, RelatedViews related) {
        Object given = request.filter();
        Filter own = given == null ? Filter.ALL : FilterParser.parse(given, view, related);
        return Filter.and(own, view.scope(request.options().includeDeleted()));
    }

    private static Filter text(EntityRequest request, EntityView view) {
        String query = (String) given(request.query());
        String flaw = TextRules.flaw(query);
        if (flaw != null) {
            throw Refusal.bad("query", flaw, "Search for plain text.");
        }
        if (TextRules.length(query) > MAX_QUERY) {
            throw Refusal.bad(
                    "query", "must not be longer than " + MAX_QUERY + " characters", "Search for a part of the text.");
        }
        List<String> names = NameList.of("searchFields", request.searchFields());
        return new Filter.Text(query, names.isEmpty() ? searchable(view) : named(names, view));
    }

    private static List<Column> searchable(EntityView view) {
        List<Column> columns = new ArrayList<>();
        for (Column column : view.columns()) {
            boolean text = column.type() == FieldType.STRING || column.type() == FieldType.TEXT;
            if (text && column.is(Column.Role.FIELD) && !column.secret()) {
                columns.add(column);
            }
        }
        if (columns.isEmpty()) {
            throw Refusal.bad(
                    "search",
                    "has no text field to look into in " + view.schema().name(),
                    "Use findAll with a filter instead.");
        }
        return columns;
    }

    private static List<Column> named(List<String> names, EntityView view) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column column = view.readable(name);
            if (column == null || column.secret()) {
                throw Refusal.unknownField(name, view);
            }
            if (!column.type().textual() || column.composite()) {
                throw Refusal.bad(
                        "searchFields", "can only name fields that hold text", "Leave it out to search all of them.");
            }
            if (!columns.contains(column)) {
                columns.add(column);
            }
        }
        return columns;
    }

    private static Object given(@Nullable Object argument) {
        if (argument == null) {
            throw new IllegalStateException("arguments are required before they are read");
        }
        return argument;
    }
}
