package routes.acceptance;

import java.util.UUID;

/** What all contracts have in common: the database they are run on, and the server in front of it. */
interface Contract {
    TestDatabase database();

    default Server server() {
        return Servers.of(database());
    }

    default Http http() {
        return server().admin();
    }

    /** A name that no other test uses. */
    default String unique(String word) {
        return word + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
