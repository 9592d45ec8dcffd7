package routes.dialect.graphql;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one entity is asked for.
 *
 * @param type the service's type of its rows
 * @param id the field of a row that is its id
 * @param numericId whether ids are numbers there
 * @param filter the form in which the service takes conditions
 * @param givenId whether data for a new row may have an id
 * @param questions the operations that the service offers
 */
record GraphqlEntity(
        String type, String id, boolean numericId, FilterForm filter, boolean givenId, Map<Offer, Question> questions) {
    GraphqlEntity {
        questions = new EnumMap<>(questions);
    }

    /** What may be asked of a service, named as in a mapping. */
    enum Offer {
        LIST("list"),
        ONE("one"),
        COUNT("count"),
        CREATE("create"),
        UPDATE("update"),
        DELETE("delete");

        private final String wireName;

        Offer(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /** The form in which a service takes conditions and orders. */
    enum FilterForm {
        /** Octonet's own filter and sort, as JSON text. */
        OCTONET("octonet"),
        /** Objects with {@code _eq}, {@code _and} and so on, and orders with {@code asc} and {@code desc}. */
        HASURA("hasura"),
        /** An object of fields that must have these values. */
        EQUAL("equal"),
        NONE("none");

        private final String wireName;

        FilterForm(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    @Nullable
    Question question(Offer offer) {
        return questions.get(offer);
    }
}
