package routes.transport.graphql;

import graphql.language.Document;
import graphql.language.Field;
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
 * How large a document becomes once its fragments are opened, found by looking at each of them once. A few lines of
 * fragments in fragments stand for millions of fields, which must be known before anything else looks at them.
 */
final class DocumentSize {
    private final GraphqlLimits limits;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private DocumentSize(GraphqlLimits limits) {
        this.limits = limits;
    }

    /** @throws EntityException for a document of too many selections, or nested too deep */
    static void check(Document document, GraphqlLimits limits) {
        DocumentSize size = new DocumentSize(limits);
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            size.fragments.put(fragment.getName(), fragment);
        }
        int total = 0;
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            total = size.within(total + size.of(operation.getSelectionSet(), 1));
        }
        // Those that no operation opens are looked at as well by whoever checks the document.
        for (String name : size.fragments.keySet()) {
            total = size.within(total + size.of(name, 1));
        }
    }

    private int of(@Nullable SelectionSet selected, int depth) {
        if (selected == null) {
            return 0;
        }
        // An inline fragment is a level here, and none in the answer.
        if (depth > 2 * limits.depth()) {
            throw tooLarge(limits);
        }
        int size = 0;
        for (Selection<?> selection : selected.getSelections()) {
            size = within(size + 1);
            if (selection instanceof Field field) {
                size = within(size + of(field.getSelectionSet(), depth + 1));
            } else if (selection instanceof InlineFragment inline) {
                size = within(size + of(inline.getSelectionSet(), depth + 1));
            } else if (selection instanceof FragmentSpread spread) {
                size = within(size + of(spread.getName(), depth + 1));
            }
        }
        return size;
    }

    private int of(String name, int depth) {
        Integer known = sizes.get(name);
        if (known != null) {
            return known;
        }
        FragmentDefinition fragment = fragments.get(name);
        // One that is missing or within itself is for the validation to name.
        if (fragment == null || !open.add(name)) {
            return 0;
        }
        if (open.size() > limits.depth()) {
            throw tooLarge(limits);
        }
        int size = of(fragment.getSelectionSet(), depth);
        open.remove(name);
        sizes.put(name, size);
        return size;
    }

    private int within(int size) {
        if (size > limits.fields()) {
            throw tooLarge(limits);
        }
        return size;
    }

    static EntityException tooLarge(GraphqlLimits limits) {
        return Refusal.badRequest(
                "The document is too large or too deep",
                "Ask for at most " + limits.fields() + " fields, nested " + limits.depth() + " deep.");
    }
}
