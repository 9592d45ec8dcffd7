package routes.acceptance;

/** The access control set, on PostgreSQL. */
final class PostgresAccessControlIT implements AccessControlContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRES;
    }
}
