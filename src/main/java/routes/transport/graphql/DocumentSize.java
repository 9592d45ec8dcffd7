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
    private final Map<String, Part> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    /** How many selections a part of the document has once it is opened, and on how many levels. */
    private record Part(int fields, int levels) {
        static final Part NONE = new Part(0, 0);
    }

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
            total = size.within(total + size.of(operation.getSelectionSet(), 1).fields());
        }
        // Those that no operation opens are looked at as well by whoever checks the document.
        for (String name : size.fragments.keySet()) {
            total = size.within(total + size.of(name, 1).fields());
        }
    }

    private Part of(@Nullable SelectionSet selected, int depth) {
        if (selected == null) {
            return Part.NONE;
        }
        shallow(depth);
        int fields = 0;
        int levels = 0;
        for (Selection<?> selection : selected.getSelections()) {
            Part inner = of(selection, depth + 1);
            fields = within(fields + 1 + inner.fields());
            levels = Math.max(levels, inner.levels());
        }
        return new Part(fields, levels + 1);
    }

    private Part of(Selection<?> selection, int depth) {
        if (selection instanceof FragmentSpread spread) {
            return of(spread.getName(), depth);
        }
        return selection instanceof Field field
                ? of(field.getSelectionSet(), depth)
                : of(((InlineFragment) selection).getSelectionSet(), depth);
    }

    private Part of(String name, int depth) {
        Part before = known.get(name);
        if (before != null) {
            shallow(depth - 1 + before.levels());
            return before;
        }
        FragmentDefinition fragment = fragments.get(name);
        // One that is missing or within itself is for the validation to name.
        if (fragment == null || !open.add(name)) {
            return Part.NONE;
        }
        Part part = of(fragment.getSelectionSet(), depth);
        open.remove(name);
        known.put(name, part);
        return part;
    }

    // Fragments are levels here, and none in the answer.
    private void shallow(int depth) {
        if (depth > 2 * limits.depth()) {
            throw tooLarge(limits);
        }
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
