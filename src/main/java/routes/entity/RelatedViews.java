package routes.entity;

import routes.schema.Relation;
import routes.schema.SchemaCatalog;

/**
 * The entities that one request may lead to by relations, each as the caller sees it.
 *
 * @param budget of all its filters together, wherever in it they stand
 */
record RelatedViews(SchemaCatalog catalog, Caller caller, FilterBudget budget) {
    RelatedViews(SchemaCatalog catalog, Caller caller) {
        this(catalog, caller, new FilterBudget());
    }

    EntityView target(Relation relation) {
        return EntityView.of(catalog.target(relation), caller);
    }
}
