package routes.acceptance;

/** All that REST promises, on SQLite. */
final class SqliteRestIT
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
        return TestDatabase.SQLITE;
    }
}
