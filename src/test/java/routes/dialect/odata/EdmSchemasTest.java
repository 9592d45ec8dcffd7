package routes.dialect.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.remote.UnreadableReply;
import routes.schema.EntitySchema;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/** What metadata come to as entity schemas. */
class EdmSchemasTest {
    private static final String METADATA = """
            <?xml version="1.0"?>
            <edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
            <Schema Namespace="com.example.trips" Alias="T" xmlns="http://docs.oasis-open.org/odata/ns/edm">
              <EnumType Name="Gender"><Member Name="Male" Value="0"/><Member Name="Female" Value="1"/></EnumType>
              <EnumType Name="Rights" IsFlags="true"><Member Name="Read"/><Member Name="Write"/></EnumType>
              <TypeDefinition Name="Money" UnderlyingType="Edm.Decimal"/>
              <ComplexType Name="Address"><Property Name="Street" Type="Edm.String"/></ComplexType>
              <EntityType Name="Base" Abstract="true"><Key><PropertyRef Name="UserName"/></Key>
                <Property Name="UserName" Type="Edm.String" Nullable="false" MaxLength="20"/></EntityType>
              <EntityType Name="Person" BaseType="T.Base">
                <Property Name="Gender" Type="T.Gender" Nullable="false"/>
                <Property Name="Rights" Type="T.Rights"/>
                <Property Name="Wealth" Type="T.Money" Precision="10" Scale="3"/>
                <Property Name="Home" Type="T.Address"/>
                <Property Name="Emails" Type="Collection(Edm.String)" Nullable="false"/>
                <Property Name="Photo" Type="Edm.Stream"/>
                <Property Name="Note" Type="Edm.String" MaxLength="max"/>
                <Property Name="Changed" Type="Edm.DateTimeOffset" Nullable="false">
                  <Annotation Term="Org.OData.Core.V1.Computed"/></Property>
                <Property Name="FriendName" Type="Edm.String"/>
                <NavigationProperty Name="Friend" Type="T.Person">
                  <ReferentialConstraint Property="FriendName" ReferencedProperty="UserName"/></NavigationProperty>
                <NavigationProperty Name="Strangers" Type="Collection(T.Person)"/>
                <NavigationProperty Name="Trips" Type="Collection(com.example.trips.Trip)" Partner="Owner"/>
              </EntityType>
              <EntityType Name="Trip"><Key><PropertyRef Name="Id"/><PropertyRef Name="Day"/></Key>
                <Property Name="Id" Type="Edm.Guid" Nullable="false"/>
                <Property Name="Day" Type="Edm.Date" Nullable="false"/>
                <Property Name="OwnerName" Type="Edm.String" Nullable="false"/>
                <NavigationProperty Name="Owner" Type="T.Person" Nullable="false" Partner="Trips">
                  <ReferentialConstraint Property="OwnerName" ReferencedProperty="UserName"/></NavigationProperty>
              </EntityType>
              <EntityContainer Name="Container">
                <EntitySet Name="people" EntityType="T.Person">
                  <Annotation Term="Org.OData.Core.V1.OptimisticConcurrency"/></EntitySet>
                <EntitySet Name="Trip_Set" EntityType="T.Trip"/>
                <Singleton Name="Me" Type="T.Person"/>
              </EntityContainer>
            </Schema></edmx:DataServices></edmx:Edmx>
            """;

    private static final EdmxModel MODEL = read(METADATA);
    private static final SchemaCatalog CATALOG =
            SchemaReader.read("$metadata", EdmSchemas.of(MODEL.entities().values(), "shop"));

    private static EdmxModel read(String text) {
        return EdmxReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void setsBecomeEntitiesOfTheirCollection() {
        assertThat(CATALOG.entities())
                .extracting(EntitySchema::name, EntitySchema::collection)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("People", "people"),
                        org.assertj.core.groups.Tuple.tuple("Trip_Set", "Trip_Set"));
    }

    @Test
    void propertiesBecomeFieldsOfTheirTypes() {
        EntitySchema people = CATALOG.find("People");
        assertThat(people.fields().keySet())
                .containsExactly("Gender", "Rights", "Wealth", "Home", "Emails", "Note", "Changed");
        assertThat(people.fields().get("Gender").type()).isEqualTo(FieldType.ENUM);
        assertThat(people.fields().get("Gender").enumValues()).containsExactly("Male", "Female");
        assertThat(people.fields().get("Gender").required()).isTrue();
        assertThat(people.fields().get("Rights").type()).isEqualTo(FieldType.TEXT);
        assertThat(people.fields().get("Wealth").type()).isEqualTo(FieldType.DECIMAL);
        assertThat(people.fields().get("Wealth").scale()).isEqualTo(3);
        assertThat(people.fields().get("Home").type()).isEqualTo(FieldType.JSON);
        assertThat(people.fields().get("Emails").type()).isEqualTo(FieldType.ARRAY);
        assertThat(people.fields().get("Note").type()).isEqualTo(FieldType.TEXT);
        assertThat(people.fields().get("Changed").required())
                .as("what the service computes nobody has to give")
                .isFalse();
    }

    @Test
    void navigationsWithAKeyBecomeRelations() {
        Relation friend = CATALOG.find("People").relations().get("Friend");
        assertThat(friend.type()).isEqualTo(RelationType.MANY_TO_ONE);
        assertThat(friend.column()).isEqualTo("FriendName");
        Relation trips = CATALOG.find("People").relations().get("Trips");
        assertThat(trips.type()).isEqualTo(RelationType.ONE_TO_MANY);
        assertThat(trips.mappedBy()).isEqualTo("OwnerName");
        Relation owner = CATALOG.find("Trip_Set").relations().get("Owner");
        assertThat(owner.required()).isTrue();
        assertThat(CATALOG.find("People").relations()).doesNotContainKey("Strangers");
    }

    @Test
    void keysAndTagsAreKnown() {
        EdmEntity people = MODEL.entities().get("people");
        assertThat(people.keys()).containsExactly("UserName");
        assertThat(people.tagged()).isTrue();
        assertThat(people.keyed()).isFalse();
        EdmEntity trips = MODEL.entities().get("Trip_Set");
        assertThat(trips.keys()).containsExactly("Id", "Day");
        assertThat(CATALOG.find("Trip_Set").fields()).containsKeys("Day");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html/>",
                "no xml",
                "<edmx:Edmx Version=\"1.0\" xmlns:edmx=\"http://schemas.microsoft.com/ado/2007/06/edmx\"/>",
                "<Edmx Version=\"4.0\"><Schema><Property Name=\"a\"/></Schema></Edmx>",
                "<Edmx Version=\"4.0\"><Schema>",
            })
    void whatIsNoMetadataIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableReply.class);
    }

    @Test
    void noOtherDocumentIsRead(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "a-secret");
        String attack = "<!DOCTYPE e [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><Edmx Version=\"4.0\"><Schema "
                + "Namespace=\"S\"><EntityType Name=\"T\"><Key><PropertyRef Name=\"a\"/></Key><Property Name=\"a\"/>"
                + "&x;</EntityType></Schema></Edmx>";
        assertThatThrownBy(() -> read(attack))
                .isInstanceOf(UnreadableReply.class)
                .hasMessageNotContaining("a-secret");
    }
}
