package routes.dialect.sql;

import org.junit.jupiter.api.Nested;

/** All contracts of commands and filters, for one database: each dialect extends this list, so that it leaves none out. */
public abstract class PlannerContracts {
    protected abstract TestDatabase open();

    /** Where random filters are asked, whose texts have to be in the order of their code points. */
    protected TestDatabase openForFilters() {
        return open();
    }

    @Nested
    class Reads extends ReadContract {
        @Override
        protected TestDatabase open() {
            return PlannerContracts.this.open();
        }
    }

    @Nested
    class Relations extends RelationContract {
        @Override
        protected TestDatabase open() {
            return PlannerContracts.this.open();
        }
    }

    @Nested
    class RelatedFilters extends RelatedFilterContract {
        @Override
        protected TestDatabase open() {
            return PlannerContracts.this.open();
        }
    }

    @Nested
    class Writes extends WriteContract {
        @Override
        protected TestDatabase open() {
            return PlannerContracts.this.open();
        }
    }

    @Nested
    class StatementCounts extends StatementCountContract {
        @Override
        protected TestDatabase open() {
            return PlannerContracts.this.open();
        }
    }

    @Nested
    class Elements extends ElementContract {
        @Override
        protected TestDatabase open() {
            return PlannerContracts.this.open();
        }
    }

    @Nested
    class Links extends LinkContract {
        @Override
        protected TestDatabase open() {
            return PlannerContracts.this.open();
        }
    }

    @Nested
    class Reach extends ReachContract {
        @Override
        protected TestDatabase open() {
            return PlannerContracts.this.open();
        }
    }

    @Nested
    class SoftDeletes extends SoftDeleteContract {
        @Override
        protected TestDatabase open() {
            return PlannerContracts.this.open();
        }
    }

    @Nested
    class Agreement extends FilterAgreement {
        @Override
        protected TestDatabase open() {
            return openForFilters();
        }
    }
}
