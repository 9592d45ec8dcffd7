package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntitySchemaTest {
    private final EntitySchema entity = Schemas.with("'timestamps': true, 'softDelete': true, 'discriminator': '_type',"
            + "'discriminatorValue': 'a', 'fields': {'title': {'type': 'string', 'required': true, 'unique': true},"
            + "'notes': 'text'}, 'relations': {'parent': {'target': 'A', 'type': 'many-to-one', 'required': true},"
            + "'twin': {'target': 'A', 'type': 'one-to-one'}, 'children': {'target': 'A', 'type': 'one-to-many',"
            + "'mappedBy': 'parent'}}");

    @Test
    void columnsStandInTableOrder() {
        assertThat(entity.columns())
                .extracting(Column::name)
                .containsExactly(
                        "id", "title", "notes", "parent", "twin", "_type", "createdAt", "updatedAt", "deletedAt");
        assertThat(entity.columns()).extracting(Column::position).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void columnsKnowTheirRole() {
        assertThat(entity.columns())
                .extracting(Column::role)
                .containsExactly(
                        Column.Role.ID,
                        Column.Role.FIELD,
                        Column.Role.FIELD,
                        Column.Role.REFERENCE,
                        Column.Role.REFERENCE,
                        Column.Role.DISCRIMINATOR,
                        Column.Role.CREATED_AT,
                        Column.Role.UPDATED_AT,
                        Column.Role.DELETED_AT);
    }

    @Test
    void columnsTakeTheirRulesFromFieldsAndRelations() {
        assertThat(entity.column("title").nullable()).isFalse();
        assertThat(entity.column("title").unique()).isTrue();
        assertThat(entity.column("parent").nullable()).isFalse();
        assertThat(entity.column("parent").unique()).isFalse();
        assertThat(entity.column("twin").nullable()).isTrue();
        assertThat(entity.column("twin").unique()).isTrue();
        assertThat(entity.column("children")).isNull();
        assertThat(entity.id().nullable()).isFalse();
    }

    @Test
    void aDeclaredDiscriminatorStaysAField() {
        EntitySchema declared = Schemas.with("'discriminator': 'kind', 'discriminatorValue': 'a',"
                + "'fields': {'kind': {'type': 'enum', 'enum': ['a', 'b']}}");

        assertThat(declared.columns()).extracting(Column::name).containsExactly("id", "kind");
    }

    @Test
    void anEntityIsFoundByNameAndByCollectionInExactSpelling() {
        SchemaCatalog catalog = Schemas.of("{'name': 'Person', 'collection': 'people'}");

        assertThat(catalog.find("Person")).isSameAs(catalog.find("people")).isNotNull();
        assertThat(catalog.find("person")).isNull();
    }
}
