package routes.transport.odata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.schema.Column;
import routes.transport.odata.OdataReply.Kind;
import routes.transport.odata.OdataRequests.Asked;

/** Reads what a row is related to: {@code orders('1')/customer} and {@code users('1')/orders}. */
final class OdataNavigations {
    private final OdataRequests requests;
    private final OdataPath path;
    private final OdataNavigation navigation;

    OdataNavigations(OdataRequests requests, OdataPath path, OdataNavigation navigation) {
        this.requests = requests;
        this.path = path;
        this.navigation = navigation;
    }

    Asked read(OdataOptions options, OdataQuery query, Preferences preferences) {
        return navigation.many() ? relatedRows(options, query, preferences) : parent(options, query);
    }

    /** The row that a row refers to. */
    private Asked parent(OdataOptions options, OdataQuery query) {
        query.only(Set.of("$select", "$expand", "$format"), "for one entity");
        OdataProperty property = path.property();
        Map<String, Object> nested = property != null
                ? Map.of("select", List.of(OdataEntity.column(property)))
                : path.tail() == OdataPath.Tail.REFERENCE
                        ? Map.of("select", List.of(Column.ID))
                        : requests.reads().nested(options, path.last());
        return Asked.of(
                property != null ? Kind.PROPERTY : Kind.RELATED,
                requests.ask(Operation.FIND_BY_ID, path.entity())
                        .id(path.id())
                        .options(requests.reads().related(navigation, nested))
                        .build());
    }

    private Asked relatedRows(OdataOptions options, OdataQuery query, Preferences preferences) {
        String key = requests.key(path, navigation);
        if (key == null) {
            return linkedRows(options, query);
        }
        Map<String, Object> within = Map.of(key, Map.of("$eq", String.valueOf(path.id())));
        EntityRequest exists = requests.exists(path);
        if (path.related() != null) {
            query.only(Set.of("$select", "$expand", "$format"), "for one entity");
            OdataProperty property = path.property();
            EntityRequest one = requests.ask(Operation.FIND_ONE, path.last())
                    .filter(Condition.all(List.of(within, Map.of(Column.ID, path.related()))))
                    .options(
                            property == null
                                    ? requests.reads().row(options, path.last())
                                    : OdataReads.only(List.of(OdataEntity.column(property))))
                    .build();
            return Asked.of(property == null ? Kind.ROW : Kind.PROPERTY, exists, one);
        }
        Asked rows = requests.rows(path, options, query, preferences, within);
        return new Asked(List.of(exists, rows.requests().get(0)), rows.kind(), rows.columns(), null);
    }

    // What lies in a table between is filled in like any relation, which has no pages.
    private Asked linkedRows(OdataOptions options, OdataQuery query) {
        if (options.skip() != null
                || options.search() != null
                || !options.apply().isEmpty()
                || query.own("$skiptoken") != null
                || (options.count() && options.top() != null)) {
            throw Unsupported.of("$skip, $search, $apply or $count with $top among linked entities");
        }
        Map<String, Object> nested = new LinkedHashMap<>(requests.reads().nested(options, path.last()));
        OdataProperty property = path.property();
        if (path.related() != null) {
            nested.put("filter", Map.of(Column.ID, path.related()));
        }
        if (path.tail() != OdataPath.Tail.NOTHING && property == null) {
            nested.put("select", List.of(Column.ID));
        } else if (property != null) {
            nested.put("select", List.of(OdataEntity.column(property)));
        }
        Kind kind = path.tail() == OdataPath.Tail.COUNT ? Kind.COUNT : property != null ? Kind.PROPERTY : Kind.RELATED;
        return Asked.of(
                kind,
                requests.ask(Operation.FIND_BY_ID, path.entity())
                        .id(path.id())
                        .options(requests.reads().related(navigation, nested))
                        .build());
    }
}
