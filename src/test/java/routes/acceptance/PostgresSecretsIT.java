package routes.acceptance;

/** Ways to secret fields, on PostgreSQL. */
final class PostgresSecretsIT implements SecretVectorsContract, SecretSideChannelsContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRES;
    }
}
