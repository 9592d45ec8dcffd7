package routes.broker;

import java.util.Arrays;
import java.util.List;
import routes.entity.Caller;
import routes.entity.Operation;
import routes.entity.Scopes;

/**
 * Who may hear changes at an address. One message goes to all who listen there, so that nobody does who may not read
 * all rows and fields that it can tell of.
 */
final class EventRights {
    private static final String DEFAULT_PROJECT = "default";
    private static final String ANY_WORD = "+";
    private static final String ANY_WORDS = "#";

    private EventRights() {}

    /** @param address below the events, with wildcards where the protocol has some */
    static boolean mayHear(Caller caller, String address, char separator) {
        String[] words = address.split(java.util.regex.Pattern.quote(String.valueOf(separator)), -1);
        List<String> below = Arrays.asList(words).subList(2, words.length);
        if (!caller.scopes().allow(Scopes.OPERATIONS, Operation.Access.READ.wireName()) || below.contains("")) {
            return false;
        }
        int size = below.size();
        boolean open = below.get(size - 1).equals(ANY_WORDS);
        int least = open ? size - 1 : size;
        // {Entity}/{kind} is told of the default project, {project}/{Entity}/{kind} of others.
        boolean ofDefault = open ? least <= 2 : least == 2;
        boolean ofOthers = open ? least <= 3 : least == 3;
        return (ofDefault || ofOthers)
                && (!ofDefault || mayRead(caller, DEFAULT_PROJECT, below.get(0)))
                && (!ofOthers || mayRead(caller, below.get(0), size > 1 ? below.get(1) : ANY_WORDS));
    }

    private static boolean mayRead(Caller caller, String project, String entity) {
        return allows(caller, Scopes.PROJECTS, project)
                && allows(caller, Scopes.ENTITIES, entity)
                && (any(entity) ? caller.limits().isEmpty() : !caller.limits().containsKey(entity));
    }

    private static boolean allows(Caller caller, String scope, String name) {
        if (!any(name)) {
            return caller.scopes().allow(scope, name);
        }
        Scopes.Values values = caller.scopes().byName().get(scope);
        return values == null || values.any();
    }

    private static boolean any(String name) {
        return name.equals(ANY_WORD) || name.equals(ANY_WORDS);
    }
}
