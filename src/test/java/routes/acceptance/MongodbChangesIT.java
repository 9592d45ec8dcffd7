package routes.acceptance;

/** What writes tell of, on MongoDB. */
final class MongodbChangesIT implements ChangesContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.MONGODB;
    }
}
