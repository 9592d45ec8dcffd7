package routes.acceptance;

/** Ways to secret fields, on HSQLDB. */
final class HsqldbSecretsIT implements SecretVectorsContract, SecretSideChannelsContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.HSQLDB;
    }
}
