package routes.acceptance;

/** Many clients at once, on MongoDB. */
final class MongodbConcurrencyIT implements ConcurrencyContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.MONGODB;
    }
}
