package routes.acceptance;

/** All that REST promises, on MongoDB. */
final class MongodbRestIT
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
        return TestDatabase.MONGODB;
    }
}
