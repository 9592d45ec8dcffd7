package routes.acceptance;

/** Ways to secret fields, on SQLite. */
final class SqliteSecretsIT implements SecretVectorsContract, SecretSideChannelsContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.SQLITE;
    }
}
