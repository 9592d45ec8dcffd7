package routes.identity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import routes.entity.Right;

/** The roles that every installation begins with. Their ids are their names. */
enum StartRole {
    ADMIN("May do everything", EnumSet.allOf(Right.class)),
    SUBSCRIBER(
            "Works with data, schemas, projects and keys of the own account",
            EnumSet.of(
                    Right.DATA_READ,
                    Right.DATA_CREATE,
                    Right.DATA_UPDATE,
                    Right.DATA_DELETE,
                    Right.DATA_BULK,
                    Right.SCHEMA_READ,
                    Right.SCHEMA_UPLOAD,
                    Right.SCHEMA_APPLY,
                    Right.SCHEMA_COMPARE,
                    Right.PROJECT_READ,
                    Right.PROJECT_CREATE,
                    Right.PROJECT_UPDATE,
                    Right.PROJECT_DELETE,
                    Right.APIKEY_READ,
                    Right.APIKEY_ISSUE,
                    Right.APIKEY_UPDATE,
                    Right.APIKEY_REVOKE,
                    Right.ACCOUNT_READ)),
    TRIAL(
            "Tries things out with rows of its own",
            EnumSet.of(
                    Right.DATA_READ,
                    Right.DATA_CREATE,
                    Right.DATA_UPDATE,
                    Right.DATA_DELETE,
                    Right.SCHEMA_READ,
                    Right.PROJECT_READ,
                    Right.APIKEY_READ)),
    PUBLIC("Reads what is open to all", EnumSet.of(Right.DATA_READ, Right.SCHEMA_READ));

    private final String description;
    private final Set<Right> rights;

    StartRole(String description, Set<Right> rights) {
        this.description = description;
        this.rights = Collections.unmodifiableSet(rights);
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }

    Set<Right> rights() {
        return rights;
    }
}
