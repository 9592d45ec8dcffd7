package routes.dialect.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** Teaches the test server unique indexes over some documents only, which it takes for indexes over all. */
final class PartialIndexes extends MemoryDatabase {
    private Document filter;

    private PartialIndexes(String name, CursorRegistry cursors) {
        super(name, cursors);
    }

    static MemoryBackend backend() {
        return new MemoryBackend() {
            @Override
            public MemoryDatabase openOrCreateDatabase(String name) {
                return new PartialIndexes(name, getCursorRegistry());
            }
        };
    }

    @Override
    protected synchronized void addIndex(Document description) {
        filter = (Document) description.get("partialFilterExpression");
        try {
            super.addIndex(description);
        } finally {
            filter = null;
        }
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return filter == null
                ? super.openOrCreateUniqueIndex(collection, name, keys, sparse)
                : new Partial(name, keys, filter);
    }

    private static final class Partial extends MemoryUniqueIndex {
        private final Document filter;

        Partial(String name, List<IndexKey> keys, Document filter) {
            super(name, keys, true);
            this.filter = filter;
        }

        private boolean holds(Document document) {
            return new DefaultQueryMatcher().matches(document, filter);
        }

        @Override
        public synchronized boolean canHandle(Document query) {
            return false;
        }

        @Override
        public synchronized void checkAdd(Document document, MongoCollection<Integer> collection) {
            if (holds(document)) {
                super.checkAdd(document, collection);
            }
        }

        @Override
        public synchronized void add(Document document, Integer position, MongoCollection<Integer> collection) {
            if (holds(document)) {
                super.add(document, position, collection);
            }
        }

        @Override
        public synchronized Integer remove(Document document) {
            return holds(document) ? super.remove(document) : null;
        }

        @Override
        public synchronized void checkUpdate(Document before, Document after, MongoCollection<Integer> collection) {
            if (holds(after)) {
                if (holds(before)) {
                    super.checkUpdate(before, after, collection);
                } else {
                    super.checkAdd(after, collection);
                }
            }
        }

        @Override
        public void updateInPlace(
                Document before, Document after, Integer position, MongoCollection<Integer> collection) {
            if (holds(before)) {
                super.remove(before);
            }
            if (holds(after)) {
                super.add(after, position, collection);
            }
        }
    }
}
