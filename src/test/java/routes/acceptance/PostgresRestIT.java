package routes.acceptance;

/** All that REST promises, on PostgreSQL. */
final class PostgresRestIT
        implements PathsContract,
                ProjectsContract,
                WriteContract,
                BulkContract,
                ReadContract,
                RelationContract,
                LifecycleContract,
                ConditionalContract,
                AggregateContract,
                FilterContract,
                ExtremesContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRES;
    }
}
