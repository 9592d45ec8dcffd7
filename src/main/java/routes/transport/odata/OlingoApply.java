package routes.transport.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceCount;
import org.apache.olingo.server.api.uri.queryoption.ApplyItem;
import org.apache.olingo.server.api.uri.queryoption.ApplyOption;
import org.apache.olingo.server.api.uri.queryoption.apply.Aggregate;
import org.apache.olingo.server.api.uri.queryoption.apply.AggregateExpression;
import org.apache.olingo.server.api.uri.queryoption.apply.Filter;
import org.apache.olingo.server.api.uri.queryoption.apply.GroupBy;
import org.apache.olingo.server.api.uri.queryoption.apply.GroupByItem;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.jspecify.annotations.Nullable;
import routes.transport.odata.OdataOptions.Transformation;

/** The steps of $apply as Olingo's parser read them, put into our own form. */
final class OlingoApply {
    private final OlingoOptions options;

    OlingoApply(OlingoOptions options) {
        this.options = options;
    }

    List<Transformation> read(@Nullable ApplyOption apply) {
        List<Transformation> steps = new ArrayList<>();
        if (apply != null) {
            for (ApplyItem item : apply.getApplyItems()) {
                step(item, steps);
            }
        }
        return steps;
    }

    private void step(ApplyItem item, List<Transformation> steps) {
        if (item instanceof Filter filter) {
            Expression condition = options.filter(filter.getFilterOption());
            if (condition != null) {
                steps.add(new Transformation.Filter(condition));
            }
        } else if (item instanceof Aggregate aggregate) {
            steps.add(new Transformation.GroupBy(List.of(), aggregates(aggregate)));
        } else if (item instanceof GroupBy group) {
            List<String> keys = new ArrayList<>();
            for (GroupByItem key : group.getGroupByItems()) {
                if (key.isRollupAll() || !key.getRollup().isEmpty()) {
                    throw Unsupported.of("rollup in $apply");
                }
                keys.add(name(key.getPath()));
            }
            steps.add(new Transformation.GroupBy(keys, grouped(group)));
        } else if (item.getKind() != ApplyItem.Kind.IDENTITY) {
            String name = item.getKind().name().toLowerCase(Locale.ROOT).replace("_", "");
            throw Unsupported.of("The transformation " + name + " in $apply");
        }
    }

    private static List<Transformation.Aggregate> grouped(GroupBy group) {
        if (group.getApplyOption() == null) {
            return List.of();
        }
        List<ApplyItem> inner = group.getApplyOption().getApplyItems();
        if (inner.size() == 1 && inner.get(0) instanceof Aggregate aggregate) {
            return aggregates(aggregate);
        }
        throw Unsupported.of("Anything but aggregate inside groupby");
    }

    private static List<Transformation.Aggregate> aggregates(Aggregate aggregate) {
        List<Transformation.Aggregate> all = new ArrayList<>();
        for (AggregateExpression expression : aggregate.getExpressions()) {
            all.add(aggregate(expression));
        }
        return all;
    }

    private static Transformation.Aggregate aggregate(AggregateExpression expression) {
        List<UriResource> path = expression.getPath();
        if (path.size() == 1 && path.get(0) instanceof UriResourceCount) {
            return new Transformation.Aggregate(null, "$count", expression.getAlias());
        }
        if (expression.getStandardMethod() == null
                || expression.getInlineAggregateExpression() != null
                || !expression.getFrom().isEmpty()) {
            throw Unsupported.of("A custom aggregation");
        }
        if (!path.isEmpty() || !(expression.getExpression() instanceof Member member)) {
            throw Unsupported.of("The aggregation of anything but a property");
        }
        String method =
                expression.getStandardMethod().name().toLowerCase(Locale.ROOT).replace("_", "");
        return new Transformation.Aggregate(
                name(member.getResourcePath().getUriResourceParts()), method, expression.getAlias());
    }

    private static String name(List<UriResource> path) {
        if (path.size() != 1) {
            throw Unsupported.of("A path of several segments in $apply");
        }
        return path.get(0).getSegmentValue();
    }
}
