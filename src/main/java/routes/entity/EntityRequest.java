package routes.entity;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks, as its transport understood it and before anything is checked. JSON arrives as plain
 * Java values: null, Boolean, String, Number, List and Map.
 *
 * @param transport wire name of the transport ("rest", "ws" …), as key scopes name it
 * @param project slug from path or header, null where the client named none
 * @param entity name or collection
 * @param filter a Map for every valid request
 * @param data a Map, or a List of Maps for a bulk create
 * @param value what addToSet adds and pull takes out; {@link #ABSENT} where the client gave none
 * @param query text to search for
 * @param searchFields fields to search in; null means all that can be searched
 * @param all whether the client said outright that a bulk write without a filter means every row
 * @param replace whether an update replaces the whole row
 * @param ifMatch entity tags of which the row must have one, null for no condition
 * @param idempotencyKey the client's name for this request, so that repeating it does nothing twice
 * @param clientAddress address of the client as far as configured proxies can be trusted
 */
public record EntityRequest(
        String transport,
        Credential credential,
        @Nullable String project,
        String entity,
        Operation operation,
        @Nullable String id,
        @Nullable Object filter,
        @Nullable Object data,
        RequestOptions options,
        @Nullable String query,
        @Nullable Object searchFields,
        @Nullable Object stages,
        @Nullable String field,
        @Nullable Object value,
        @Nullable Object amount,
        boolean all,
        boolean replace,
        @Nullable EntityTags ifMatch,
        @Nullable String idempotencyKey,
        @Nullable String clientAddress) {

    /** Stands for an argument the client did not give, where null is a value of its own. */
    public static final Object ABSENT = new Object() {
        @Override
        public String toString() {
            return "absent";
        }
    };

    /** Who sent it. */
    public Visitor visitor() {
        return new Visitor(transport, credential, clientAddress);
    }

    public static Builder of(Operation operation, String entity) {
        return new Builder(operation, entity);
    }

    /** Collects the parts of a request; whatever is not said is absent. */
    public static final class Builder {
        private final Operation operation;
        private final String entity;
        private String transport = "internal";
        private Credential credential = Credential.NONE;
        private @Nullable String project;
        private @Nullable String id;
        private @Nullable Object filter;
        private @Nullable Object data;
        private RequestOptions options = RequestOptions.NONE;
        private @Nullable String query;
        private @Nullable Object searchFields;
        private @Nullable Object stages;
        private @Nullable String field;
        private @Nullable Object value = ABSENT;
        private @Nullable Object amount;
        private boolean all;
        private boolean replace;
        private @Nullable EntityTags ifMatch;
        private @Nullable String idempotencyKey;
        private @Nullable String clientAddress;

        private Builder(Operation operation, String entity) {
            this.operation = operation;
            this.entity = entity;
        }

        public Builder transport(String wireName) {
            transport = wireName;
            return this;
        }

        public Builder credential(Credential given) {
            credential = given;
            return this;
        }

        public Builder project(@Nullable String slug) {
            project = slug;
            return this;
        }

        public Builder id(@Nullable String given) {
            id = given;
            return this;
        }

        public Builder filter(@Nullable Object given) {
            filter = given;
            return this;
        }

        public Builder data(@Nullable Object given) {
            data = given;
            return this;
        }

        public Builder options(RequestOptions given) {
            options = given;
            return this;
        }

        public Builder query(@Nullable String text) {
            query = text;
            return this;
        }

        public Builder searchFields(@Nullable Object given) {
            searchFields = given;
            return this;
        }

        public Builder stages(@Nullable Object given) {
            stages = given;
            return this;
        }

        public Builder field(@Nullable String name) {
            field = name;
            return this;
        }

        public Builder value(@Nullable Object given) {
            value = given;
            return this;
        }

        public Builder amount(@Nullable Object given) {
            amount = given;
            return this;
        }

        public Builder all(boolean everyRow) {
            all = everyRow;
            return this;
        }

        public Builder replace(boolean wholeRow) {
            replace = wholeRow;
            return this;
        }

        public Builder ifMatch(@Nullable EntityTags tags) {
            ifMatch = tags;
            return this;
        }

        public Builder idempotencyKey(@Nullable String key) {
            idempotencyKey = key;
            return this;
        }

        public Builder clientAddress(@Nullable String address) {
            clientAddress = address;
            return this;
        }

        public EntityRequest build() {
            return new EntityRequest(
                    transport,
                    credential,
                    project,
                    entity,
                    operation,
                    id,
                    filter,
                    data,
                    options,
                    query,
                    searchFields,
                    stages,
                    field,
                    value,
                    amount,
                    all,
                    replace,
                    ifMatch,
                    idempotencyKey,
                    clientAddress);
        }
    }
}
