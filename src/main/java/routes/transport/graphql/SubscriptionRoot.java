package routes.transport.graphql;

import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.transport.Refusal;

/**
 * What a subscription subscribes to is known from its document alone (specification §5.2.3.1), so nothing at its root
 * may depend on a condition.
 */
final class SubscriptionRoot {
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Set<String> opened = new HashSet<>();

    private SubscriptionRoot() {}

    /** @throws EntityException for a subscription with {@code @skip} or {@code @include} at its root */
    static void check(Document document) {
        SubscriptionRoot root = new SubscriptionRoot();
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            root.fragments.put(fragment.getName(), fragment);
        }
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            if (operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
                root.check(operation.getSelectionSet());
            }
        }
    }

    private void check(@Nullable SelectionSet selected) {
        if (selected == null) {
            return;
        }
        for (Selection<?> selection : selected.getSelections()) {
            if (selection instanceof DirectivesContainer<?> marked) {
                marked.getDirectives().forEach(SubscriptionRoot::check);
            }
            if (selection instanceof InlineFragment inline) {
                check(inline.getSelectionSet());
            } else if (selection instanceof FragmentSpread spread && opened.add(spread.getName())) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                check(fragment == null ? null : fragment.getSelectionSet());
            }
        }
    }

    private static void check(Directive directive) {
        if (directive.getName().equals("skip") || directive.getName().equals("include")) {
            throw Refusal.badRequest(
                    "The root of a subscription can't have @" + directive.getName(),
                    "Write a subscription of its own for each case.");
        }
    }
}
