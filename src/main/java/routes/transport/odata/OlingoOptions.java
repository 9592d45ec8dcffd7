package routes.transport.odata;

import java.util.ArrayList;
import java.util.List;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourceProperty;
import org.apache.olingo.server.api.uri.UriResourceRef;
import org.apache.olingo.server.api.uri.queryoption.CountOption;
import org.apache.olingo.server.api.uri.queryoption.ExpandItem;
import org.apache.olingo.server.api.uri.queryoption.ExpandOption;
import org.apache.olingo.server.api.uri.queryoption.FilterOption;
import org.apache.olingo.server.api.uri.queryoption.LevelsExpandOption;
import org.apache.olingo.server.api.uri.queryoption.OrderByItem;
import org.apache.olingo.server.api.uri.queryoption.OrderByOption;
import org.apache.olingo.server.api.uri.queryoption.SearchOption;
import org.apache.olingo.server.api.uri.queryoption.SelectItem;
import org.apache.olingo.server.api.uri.queryoption.SelectOption;
import org.apache.olingo.server.api.uri.queryoption.SkipOption;
import org.apache.olingo.server.api.uri.queryoption.TopOption;
import org.apache.olingo.server.api.uri.queryoption.search.SearchExpression;
import org.apache.olingo.server.api.uri.queryoption.search.SearchTerm;
import org.jspecify.annotations.Nullable;
import routes.transport.Refusal;

/** System query options as Olingo's parser read them, put into our own form. */
final class OlingoOptions {
    /** As deep as relations are filled in. */
    static final int MAX_LEVELS = 5;

    private final OdataModel model;
    private final OlingoExpressions expressions;

    OlingoOptions(OdataModel model, OlingoExpressions expressions) {
        this.model = model;
        this.expressions = expressions;
    }

    @Nullable
    Expression filter(@Nullable FilterOption option) {
        return option == null ? null : expressions.read(option.getExpression());
    }

    List<OdataOptions.Order> order(@Nullable OrderByOption option) {
        List<OdataOptions.Order> order = new ArrayList<>();
        if (option != null) {
            for (OrderByItem item : option.getOrders()) {
                order.add(new OdataOptions.Order(expressions.read(item.getExpression()), item.isDescending()));
            }
        }
        return order;
    }

    static @Nullable Integer top(@Nullable TopOption option) {
        return option == null ? null : (Integer) option.getValue();
    }

    static @Nullable Integer skip(@Nullable SkipOption option) {
        return option == null ? null : (Integer) option.getValue();
    }

    static boolean count(@Nullable CountOption option) {
        return option != null && option.getValue();
    }

    static @Nullable String search(@Nullable SearchOption option) {
        if (option == null) {
            return null;
        }
        SearchExpression expression = option.getSearchExpression();
        if (expression instanceof SearchTerm term) {
            return term.getSearchTerm();
        }
        throw Unsupported.of("AND, OR or NOT in $search");
    }

    @Nullable
    List<String> select(@Nullable SelectOption option) {
        if (option == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (SelectItem item : option.getSelectItems()) {
            if (item.isStar()) {
                return null;
            }
            if (item.isAllOperationsInSchema() || item.getResourcePath() == null) {
                throw Unsupported.of("Selecting operations");
            }
            List<UriResource> parts = item.getResourcePath().getUriResourceParts();
            UriResource first = parts.get(0);
            if (parts.size() > 1) {
                throw Unsupported.of("Selecting a part of the property " + first.getSegmentValue());
            }
            if (first instanceof UriResourceProperty property) {
                names.add(property.getProperty().getName());
            } else if (!(first instanceof UriResourceNavigation)) {
                throw Unsupported.of("Selecting " + first.getSegmentValue());
            }
        }
        return names;
    }

    List<OdataOptions.Expand> expand(@Nullable ExpandOption option, OdataEntity entity) {
        List<OdataOptions.Expand> expands = new ArrayList<>();
        if (option == null) {
            return expands;
        }
        for (ExpandItem item : option.getExpandItems()) {
            if (item.isStar()) {
                for (OdataNavigation navigation : entity.navigations()) {
                    expands.add(new OdataOptions.Expand(navigation, nested(item, navigation), item.isRef()));
                }
            } else {
                expands.add(expand(item, entity));
            }
        }
        if (expands.stream().map(OdataOptions.Expand::navigation).distinct().count() < expands.size()) {
            throw Refusal.badRequest("$expand names a navigation property twice", "Put its options together.");
        }
        return expands;
    }

    private OdataOptions.Expand expand(ExpandItem item, OdataEntity entity) {
        List<UriResource> parts = item.getResourcePath().getUriResourceParts();
        boolean reference = item.isRef() || parts.get(parts.size() - 1) instanceof UriResourceRef;
        if (item.hasCountPath() || parts.size() > (reference && parts.size() > 1 ? 2 : 1)) {
            throw Unsupported.of("Expanding a path of several segments");
        }
        OdataNavigation navigation = entity.navigation(parts.get(0).getSegmentValue());
        if (navigation == null) {
            throw Unsupported.of("Expanding " + parts.get(0).getSegmentValue());
        }
        return new OdataOptions.Expand(navigation, nested(item, navigation), reference);
    }

    private OdataOptions nested(ExpandItem item, OdataNavigation navigation) {
        if (item.getSkipOption() != null) {
            throw Unsupported.of("$skip inside $expand");
        }
        if (item.getSearchOption() != null) {
            throw Unsupported.of("$search inside $expand");
        }
        if (item.getApplyOption() != null) {
            throw Unsupported.of("$apply inside $expand");
        }
        if (item.getStartTypeFilter() != null) {
            throw Unsupported.of("A type inside $expand");
        }
        boolean count = count(item.getCountOption());
        if (count && item.getTopOption() != null) {
            throw Unsupported.of("$count together with $top inside $expand");
        }
        return new OdataOptions(
                filter(item.getFilterOption()),
                order(item.getOrderByOption()),
                top(item.getTopOption()),
                null,
                count,
                select(item.getSelectOption()),
                expand(item.getExpandOption(), model.target(navigation)),
                null,
                List.of(),
                levels(item.getLevelsOption()));
    }

    private static int levels(@Nullable LevelsExpandOption option) {
        if (option == null) {
            return 1;
        }
        if (option.isMax()) {
            return MAX_LEVELS;
        }
        if (option.getValue() < 1 || option.getValue() > MAX_LEVELS) {
            throw Refusal.badRequest(
                    "$levels is not between 1 and " + MAX_LEVELS, "Ask for what lies deeper in a request of its own.");
        }
        return option.getValue();
    }
}
