package routes.acceptance;

/** All that REST promises, on MySQL. */
final class MysqlRestIT
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
        return TestDatabase.MYSQL;
    }
}
