package routes.entity;

import routes.schema.Relation;
import routes.schema.SchemaCatalog;

/** The entities that a condition may lead to by relations, each as the caller sees it. */
record RelatedViews(SchemaCatalog catalog, Caller caller) {
    EntityView target(Relation relation) {
        return EntityView.of(catalog.target(relation), caller);
    }
}
