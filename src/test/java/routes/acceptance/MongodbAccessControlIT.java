package routes.acceptance;

/** The access control set, on MongoDB. */
final class MongodbAccessControlIT implements AccessControlContract {
    @Override
    public TestDatabase database() {
        return TestDatabase.MONGODB;
    }
}
