package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class RelationLinkerTest {
    @Test
    void theKeyColumnIsCalledLikeTheRelationUnlessJoinColumnSaysOtherwise() {
        assertThat(relation("{'target': 'B', 'type': 'many-to-one'}").column()).isEqualTo("r");
        assertThat(relation("{'target': 'B', 'type': 'one-to-one', 'joinColumn': 'bId'}")
                        .column())
                .isEqualTo("bId");
    }

    @Test
    void deletingTheOtherSideNeverNullsAColumnThatCannotBeNull() {
        assertThat(relation("{'target': 'B', 'type': 'many-to-one'}").onDelete())
                .isEqualTo(OnDelete.SET_NULL);
        assertThat(relation("{'target': 'B', 'type': 'many-to-one', 'nullable': true}")
                        .onDelete())
                .isEqualTo(OnDelete.SET_NULL);
        assertThat(relation("{'target': 'B', 'type': 'many-to-one', 'required': true}")
                        .onDelete())
                .isEqualTo(OnDelete.RESTRICT);
        assertThat(relation("{'target': 'B', 'type': 'many-to-one', 'onDelete': 'cascade', 'required': true}")
                        .onDelete())
                .isEqualTo(OnDelete.CASCADE);
        assertThat(relation("{'target': 'B', 'type': 'many-to-many'}").onDelete())
                .isEqualTo(OnDelete.CASCADE);
    }

    @Test
    void notNullableMeansRequired() {
        Relation relation = relation("{'target': 'B', 'type': 'many-to-one', 'nullable': false}");

        assertThat(relation.required()).isTrue();
        assertThat(relation.onDelete()).isEqualTo(OnDelete.RESTRICT);
    }

    @Test
    void cascadeTakesOneWordOrSeveral() {
        assertThat(relation("{'target': 'B', 'type': 'many-to-one', 'cascade': 'persist'}")
                        .cascade())
                .containsExactly(Cascade.PERSIST);
        assertThat(relation("{'target': 'B', 'type': 'many-to-one', 'cascade': ['merge', 'persist']}")
                        .cascade())
                .containsExactlyInAnyOrder(Cascade.PERSIST, Cascade.MERGE);
        assertThat(relation("{'target': 'B', 'type': 'one-to-one', 'cascade': 'all'}")
                        .cascade())
                .isEqualTo(EnumSet.allOf(Cascade.class));
    }

    @Test
    void aOneToManyFindsTheOnlyRelationThatLeadsBack() {
        assertThat(parent(
                                "{'target': 'Child', 'type': 'one-to-many'}",
                                "'mum': {'target': 'Parent', 'type': 'many-to-one'}")
                        .mappedBy())
                .isEqualTo("mum");
    }

    @Test
    void aOneToManyFallsBackToTheOwnersNameAndId() {
        String two = "'a': {'target': 'Parent', 'type': 'many-to-one', 'joinColumn': 'parentId'},"
                + "'b': {'target': 'Parent', 'type': 'many-to-one'}";

        assertThat(parent("{'target': 'Child', 'type': 'one-to-many'}", two).mappedBy())
                .isEqualTo("parentId");
    }

    @Test
    void aPlainFieldMayHoldTheKeyOfAOneToMany() {
        SchemaCatalog catalog = Schemas.of("[{'name': 'Parent', 'relations': {'children': {'target': 'Child',"
                + " 'type': 'one-to-many'}}}, {'name': 'Child', 'fields': {'parentId': 'string'}}]");

        assertThat(Schemas.entity(catalog, "Parent").relations().get("children").mappedBy())
                .isEqualTo("parentId");
    }

    @Test
    void mappedByMayNameTheRelationInsteadOfItsColumn() {
        String owning = "'mum': {'target': 'Parent', 'type': 'many-to-one', 'joinColumn': 'mum_id'}";

        assertThat(parent("{'target': 'Child', 'type': 'one-to-many', 'mappedBy': 'mum'}", owning)
                        .mappedBy())
                .isEqualTo("mum_id");
        assertThat(parent("{'target': 'Child', 'type': 'one-to-many', 'mappedBy': 'mum_id'}", owning)
                        .mappedBy())
                .isEqualTo("mum_id");
    }

    @Test
    void anInverseOneToOneStoresNothing() {
        Relation inverse = parent(
                "{'target': 'Child', 'type': 'one-to-one', 'mappedBy': 'owner'}",
                "'owner': {'target': 'Parent', 'type': 'one-to-one', 'joinColumn': 'ownerId'}");

        assertThat(inverse.owning()).isFalse();
        assertThat(inverse.mappedBy()).isEqualTo("ownerId");
    }

    @Test
    void aJunctionHasItsDefaultNames() {
        Relation relation = relation("{'target': 'B', 'type': 'many-to-many'}");

        assertThat(relation.through()).isEqualTo("as_r");
        assertThat(relation.column()).isEqualTo("aId");
        assertThat(relation.inverseColumn()).isEqualTo("bId");
    }

    @Test
    void aJunctionTakesTheNamesItIsGiven() {
        Relation relation = relation("{'target': 'B', 'type': 'many-to-many', 'through': 'ab', 'joinColumn': 'left',"
                + " 'inverseJoinColumn': 'right'}");

        assertThat(relation.through()).isEqualTo("ab");
        assertThat(relation.column()).isEqualTo("left");
        assertThat(relation.inverseColumn()).isEqualTo("right");
    }

    @Test
    void anEntityRelatedToItselfHasTwoDifferentColumns() {
        Relation relation = Schemas.with("'relations': {'friends': {'target': 'A', 'type': 'many-to-many'}}")
                .relations()
                .get("friends");

        assertThat(relation.column()).isEqualTo("aId");
        assertThat(relation.inverseColumn()).isEqualTo("friendsId");
    }

    @Test
    void mappedByIsTheOtherViewOfTheSameJunction() {
        SchemaCatalog catalog = Schemas.of("[{'name': 'A', 'relations': {'bs': {'target': 'B', 'type': 'many-to-many',"
                + " 'through': 'ab'}}}, {'name': 'B', 'relations': {'as': {'target': 'A', 'type': 'many-to-many',"
                + " 'mappedBy': 'bs'}}}]");

        Relation inverse = Schemas.entity(catalog, "B").relations().get("as");
        assertThat(inverse.through()).isEqualTo("ab");
        assertThat(inverse.column()).isEqualTo("bId");
        assertThat(inverse.inverseColumn()).isEqualTo("aId");
        assertThat(inverse.owning()).isFalse();
    }

    @Test
    void anEntityRelatedToItselfMaySeeItsJunctionFromBothEnds() {
        EntitySchema person = Schemas.with("'relations': {'follows': {'target': 'A', 'type': 'many-to-many'},"
                + "'followers': {'target': 'A', 'type': 'many-to-many', 'mappedBy': 'follows'}}");

        Relation followers = person.relations().get("followers");
        assertThat(followers.through()).isEqualTo("as_follows");
        assertThat(followers.column()).isEqualTo("followsId");
        assertThat(followers.inverseColumn()).isEqualTo("aId");
    }

    @Test
    void bothSidesMayNameTheSameJunctionWithoutMappedBy() {
        SchemaCatalog catalog = Schemas.of("[{'name': 'A', 'relations': {'bs': {'target': 'B', 'type': 'many-to-many',"
                + " 'through': 'ab'}}}, {'name': 'B', 'relations': {'as': {'target': 'A', 'type': 'many-to-many',"
                + " 'through': 'ab'}}}]");

        assertThat(Schemas.entity(catalog, "B").relations().get("as").column()).isEqualTo("bId");
    }

    @Test
    void aRelationWinsOverAFieldOfItsColumn() {
        EntitySchema entity = Schemas.with("'fields': {'ownerId': 'string', 'n': 'number'},"
                + "'relations': {'owner': {'target': 'A', 'type': 'many-to-one', 'joinColumn': 'ownerId'}}");

        assertThat(entity.columns()).extracting(Column::name).containsExactly("id", "n", "ownerId");
        assertThat(entity.column("ownerId").is(Column.Role.REFERENCE)).isTrue();
        assertThat(entity.fields()).containsOnlyKeys("n");
    }

    private static Relation relation(String definition) {
        SchemaCatalog catalog = Schemas.of("[{'name': 'A', 'relations': {'r': " + definition + "}}, {'name': 'B'}]");
        return Schemas.entity(catalog, "A").relations().get("r");
    }

    private static Relation parent(String children, String childRelations) {
        SchemaCatalog catalog = Schemas.of("[{'name': 'Parent', 'relations': {'children': " + children
                + "}}, {'name': 'Child', 'relations': {" + childRelations + "}}]");
        return Schemas.entity(catalog, "Parent").relations().get("children");
    }
}
