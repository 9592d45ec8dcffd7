package routes.acceptance;

/** All that REST promises, on PostgreSQL. */
final class PostgresRestIT
        implements PathsContract,
                WriteContract,
                BulkContract,
                ReadContract,
                RelationContract,
                LifecycleContract,
                ConditionalContract,
                AggregateContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRES;
    }
}
