package routes.config;

import org.jspecify.annotations.Nullable;
import routes.identity.FirstAdministrator;

/** The administrator who is made at first boot. */
record AdminProperties(
        @Nullable String email,
        @Nullable String password,
        @Nullable String firstName,
        @Nullable String lastName) {
    AdminProperties {
        if (blank(email) != blank(password)) {
            throw new IllegalStateException("octonet.admin.email (OCTONET_ADMIN_EMAIL) and octonet.admin.password"
                    + " (OCTONET_ADMIN_PASSWORD) belong together: set both, or neither");
        }
    }

    /** Null where the settings name nobody. */
    FirstAdministrator.@Nullable Wanted wanted() {
        return email == null || password == null || blank(email)
                ? null
                : new FirstAdministrator.Wanted(email.strip(), password, firstName, lastName);
    }

    /** @throws IllegalStateException for what no administrator can have */
    void check(boolean onlyLocal) {
        FirstAdministrator.Wanted administrator = wanted();
        String fault = administrator == null ? null : administrator.fault(onlyLocal);
        if (fault != null) {
            throw new IllegalStateException(fault);
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    // The password has no business in a log.
    @Override
    public String toString() {
        return "AdminProperties[" + email + "]";
    }
}
