package routes.acceptance;

/** All that REST promises, on MariaDB. */
final class MariadbRestIT
        implements PathsContract,
                ProjectsContract,
                WriteContract,
                BulkContract,
                ReadContract,
                RelationContract,
                LifecycleContract,
                ConditionalContract,
                AggregateContract,
                FilterContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.MARIADB;
    }
}
