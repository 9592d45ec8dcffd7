package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Related rows: read with a row, written with it, and removed with it. */
interface RelationContract extends Contract {

    @Test
    default void relationsAreReadToThreeLevelsWithOptionsAtEach() {
        String author = http().create("Author", json("{'name':'%s'}", unique("deep")));
        for (int book = 1; book <= 3; book++) {
            http().create(
                            "Book",
                            json(
                                    "{'title':'Book %d','pages':%d,'author':'%s','chapters':["
                                            + "{'title':'One','position':1,'remarks':[{'body':'r1'},{'body':'r2'}]},"
                                            + "{'title':'Two','position':2}]}",
                                    book, book * 100, author));
        }
        String query = "Author/" + author;
        JsonNode plain =
                http().get(query, "relations", "books.chapters.remarks").is(200).data();
        assertThat(plain.path("books")).hasSize(3);
        assertThat(plain.path("books").path(0).path("chapters")).hasSize(2);
        assertThat(plain.findValuesAsText("body")).hasSize(6);
        String nested =
                json("[{'books':{'sort':{'pages':-1},'limit':2,'select':['title'],'filter':{'pages':{'$gt':100}},"
                        + "'relations':[{'chapters':{'filter':{'position':1},'relations':['remarks']}}]}}]");
        JsonNode books = http().get(query, "include", nested).is(200).data().path("books");
        assertThat(Json.column(books, "title")).containsExactly("Book 3", "Book 2");
        assertThat(books.path(0).has("pages")).isFalse();
        assertThat(books.path(0).path("chapters")).hasSize(1);
        assertThat(books.path(0).path("chapters").path(0).path("remarks")).hasSize(2);
        JsonNode up = http().get("Book", "filter", json("{'authorId':'%s'}", author), "relations", "author")
                .is(200)
                .data();
        assertThat(up).hasSize(3).allSatisfy(book -> {
            assertThat(book.path("author").path("id").asText()).isEqualTo(author);
            assertThat(book.path("authorId").asText()).isEqualTo(author);
        });
    }

    @Test
    default void faultyIncludesAreRefused() {
        for (String include : List.of(
                "shoe",
                "books.shoe",
                "books.author.books.author.books.author",
                "[{\"books\":{\"shoe\":1}}]",
                "[{\"books\":{\"limit\":0}}]",
                "[{\"books\":{\"filter\":{\"x\":1}}}]",
                "[{\"books\":{\"select\":[\"shoe\"]}}]",
                "[{\"books\":{\"sort\":{\"shoe\":1}}}]",
                "[7]")) {
            http().get("Author", "relations", include).is(400, "BAD_REQUEST");
        }
    }

    @Test
    default void aReferenceMayBeWrittenAsIdOrObjectAndMustExist() {
        String author = http().create("Author", json("{'name':'Ref'}"));
        for (String written : List.of("'author':'%s'", "'authorId':'%s'", "'author':{'id':'%s'}")) {
            JsonNode book = http().post("Book", json("{'title':'R'," + written + "}", author))
                    .is(201)
                    .data();
            assertThat(book.path("authorId").asText()).isEqualTo(author);
        }
        String id = http().create("Book", json("{'title':'R','author':'%s'}", author));
        assertThat(http().patch("Book/" + id, json("{'author':''}"))
                        .is(200)
                        .data()
                        .path("authorId")
                        .isNull())
                .isTrue();
        Answer missing = http().post("Book", json("{'title':'R','author':'nobody'}"));
        assertThat(missing.clean().status()).isIn(409, 422);
        assertThat(missing.fields()).containsAnyOf("author", "authorId");
    }

    @Test
    default void whateverLeadsNowhereIsNamed() {
        String author = http().create("Author", json("{'name':'Named'}"));
        String label = http().create("Label", json("{'name':'%s'}", unique("named")));
        String book = http().create("Book", json("{'title':'Named','author':'%s','labels':['%s']}", author, label));

        refused(
                http().post("Book", json("{'title':'N','author':'%s','labels':['%s','gone']}", author, label)),
                "labels");
        refused(http().patch("Book/" + book, json("{'labels':['gone']}")), "labels");
        refused(http().patch("Book/" + book, json("{'author':'gone'}")), "authorId");
        refused(
                http().post("Book", json("{'title':'N','author':'%s','publisher':{'name':'P','seat':'gone'}}", author)),
                "seat");
        refused(
                http().post("Book", json("[{'title':'1','author':'%s'},{'title':'2','author':'gone'}]", author)),
                "authorId");

        JsonNode kept =
                http().get("Book/" + book, "relations", "labels").is(200).data();
        assertThat(kept.path("authorId").asText()).isEqualTo(author);
        assertThat(kept.path("labels")).hasSize(1);
    }

    private static void refused(Answer answer, String field) {
        assertThat(answer.is(422, "VALIDATION_FAILED").clean().fields()).containsExactly(field);
    }

    @Test
    default void setNullAndOwnRowsFollowADeletedParent() {
        String author = http().create("Author", json("{'name':'Gone'}"));
        String book = http().create("Book", json("{'title':'Left','author':'%s'}", author));
        http().delete("Author/" + author).is(200);
        assertThat(http().get("Book/" + book).is(200).data().path("authorId").isNull())
                .isTrue();
    }

    @Test
    default void cascadesCreateChangeAndRemove() {
        JsonNode book = http().post(
                        "Book?relations=chapters,publisher",
                        json("{'title':'C','publisher':{'name':'P','city':'X'},"
                                + "'chapters':[{'title':'One'},{'title':'Two','position':2}]}"))
                .is(201)
                .data();
        String id = book.path("id").asText();
        String publisher = book.path("publisher").path("id").asText();
        JsonNode chapters = http().get("Book/" + id, "relations", json("[{'chapters':{'sort':{'position':1}}}]"))
                .is(200)
                .data()
                .path("chapters");
        String one = chapters.path(0).path("id").asText();
        String two = chapters.path(1).path("id").asText();
        http().patch(
                        "Book/" + id,
                        json(
                                "{'publisher':{'id':'%s','city':'Y'},'chapters':[{'id':'%s','title':'First'},"
                                        + "{'title':'Three','position':3}]}",
                                publisher, one))
                .is(200);
        assertThat(http().get("Publisher/" + publisher)
                        .is(200)
                        .data()
                        .path("city")
                        .asText())
                .isEqualTo("Y");
        assertThat(http().get("Chapter/" + one).is(200).data().path("title").asText())
                .isEqualTo("First");
        http().get("Chapter/" + two).is(404, "NOT_FOUND");
        assertThat(http().get("Chapter/count", "filter", json("{'bookId':'%s'}", id))
                        .data()
                        .asInt())
                .isEqualTo(2);
        http().delete("Book/" + id).is(200);
        assertThat(http().get("Chapter/count", "filter", json("{'bookId':'%s'}", id))
                        .data()
                        .asInt())
                .isZero();
        http().get("Chapter/" + one).is(404, "NOT_FOUND");
        http().get("Publisher/" + publisher).is(200);
    }

    @Test
    default void aFaultInARelatedRowWritesNothing() {
        String title = unique("nothing");
        Answer refused = http().post("Book", json("{'title':'%s','chapters':[{'title':'ok'},{'position':1}]}", title))
                .is(422, "VALIDATION_FAILED");
        assertThat(refused.fields()).anyMatch(field -> field != null && field.contains("chapters"));
        assertThat(http().get("Book/count", "filter", json("{'title':'%s'}", title))
                        .data()
                        .asInt())
                .isZero();
        String label = http().create("Label", json("{'name':'%s'}", unique("l")));
        Answer missing = http().post("Book", json("{'title':'%s','labels':['%s','nobody']}", title, label));
        assertThat(missing.clean().status()).isIn(409, 422);
        assertThat(http().get("Book/count", "filter", json("{'title':'%s'}", title))
                        .data()
                        .asInt())
                .isZero();
    }

    @Test
    default void aManyToManyIsChangedByWhatDiffers() {
        String a = http().create("Label", json("{'name':'%s'}", unique("a")));
        String b = http().create("Label", json("{'name':'%s'}", unique("b")));
        String c = http().create("Label", json("{'name':'%s'}", unique("c")));
        String book = http().create("Book", json("{'title':'M','labels':['%s','%s']}", a, b));
        assertThat(labels(book)).containsExactlyInAnyOrder(a, b);
        http().patch("Book/" + book, json("{'labels':['%s','%s','%s']}", b, c, c))
                .is(200);
        assertThat(labels(book)).containsExactlyInAnyOrder(b, c);
        http().patch("Book/" + book, json("{'title':'N'}")).is(200);
        assertThat(labels(book)).containsExactlyInAnyOrder(b, c);
        http().post("Book/" + book + "/addToSet", json("{'field':'labels','value':'%s'}", a))
                .is(200);
        http().post("Book/" + book + "/addToSet", json("{'field':'labels','value':'%s'}", a))
                .is(200);
        http().post("Book/" + book + "/pull", json("{'field':'labels','value':'%s'}", b))
                .is(200);
        assertThat(labels(book)).containsExactlyInAnyOrder(a, c);
        JsonNode other = http().get("Label/" + a, "relations", "books").is(200).data();
        assertThat(Json.column(other.path("books"), "id")).containsExactly(book);
        http().patch("Book/" + book, json("{'labels':'%s, %s'}", a, b)).is(200);
        assertThat(labels(book)).containsExactlyInAnyOrder(a, b);
        http().delete("Label/" + a).is(200);
        assertThat(labels(book)).containsExactly(b);
        http().patch("Book/" + book, json("{'labels':[]}")).is(200);
        assertThat(labels(book)).isEmpty();
    }

    @Test
    default void aManyToManyThatWasNotAskedForIsItsIds() {
        String a = http().create("Label", json("{'name':'%s'}", unique("a")));
        String b = http().create("Label", json("{'name':'%s'}", unique("b")));
        String title = unique("ids");
        JsonNode made = http().post("Book", json("{'title':'%s','labels':['%s','%s']}", title, b, a))
                .is(201)
                .data();
        String book = made.path("id").asText();
        assertThat(Json.MAPPER.convertValue(made.path("labels"), List.class)).isEqualTo(labels(book));
        JsonNode read = http().get("Book/" + book).is(200).data();
        assertThat(read).isEqualTo(made);
        for (String query : List.of("", "?replace=true")) {
            JsonNode written =
                    http().put("Book/" + book + query, read.toString()).is(200).data();
            assertThat(written.path("labels")).isEqualTo(made.path("labels"));
        }
        assertThat(labels(book)).containsExactlyInAnyOrder(a, b);
        assertThat(http().get("Label/" + a).is(200).data().path("books").toString())
                .isEqualTo("[\"" + book + "\"]");
        String query = Http.query("filter", json("{'title':'%s'}", title), "select", "title,labels");
        String ids = made.path("labels").toString();
        assertThat(http().send("GET", "Book" + query, null, "Accept", "application/x-ndjson")
                        .is(200)
                        .body())
                .contains("\"labels\":" + ids);
        assertThat(http().send("GET", "Book" + query, null, "Accept", "text/csv")
                        .is(200)
                        .body())
                .isEqualTo("id,title,labels\r\n" + book + "," + title + ",\"" + ids.replace("\"", "\"\"") + "\"\r\n");
    }

    private List<@org.jspecify.annotations.Nullable String> labels(String book) {
        return Json.column(
                http().get("Book/" + book, "relations", "labels").is(200).data().path("labels"), "id");
    }

    @Test
    default void aOneToOneIsOneAndEagerWhereTheSchemaSaysSo() {
        String seat = http().create("Seat", json("{'street':'Main'}"));
        String publisher = http().create("Publisher", json("{'name':'P','seat':'%s'}", seat));
        assertThat(http().get("Publisher/" + publisher)
                        .is(200)
                        .data()
                        .path("seat")
                        .path("street")
                        .asText())
                .isEqualTo("Main");
        JsonNode listed = http().get("Publisher", "filter", json("{'id':'%s'}", publisher))
                .is(200)
                .data()
                .path(0);
        assertThat(listed.path("seat").asText()).isEqualTo(seat);
        Answer second =
                http().post("Publisher", json("{'name':'Q','seat':'%s'}", seat)).is(409, "CONFLICT");
        assertThat(second.fields()).containsExactly("seat");
    }

    @Test
    default void aRowWithEagerRelationsMayBeWrittenBackAsItWasRead() {
        String seat = http().create("Seat", json("{'street':'Main'}"));
        String branch = http().create("Seat", json("{'street':'Side'}"));
        String path = "Publisher/"
                + http().create("Publisher", json("{'name':'P','seat':'%s','branchId':'%s'}", seat, branch));
        JsonNode row = http().get(path).is(200).data();
        assertThat(row.path("branch").path("street").asText()).isEqualTo("Side");
        assertThat(http().put(path, row.toString()).is(200).data().path("branchId"))
                .isEqualTo(row.path("branchId"));
        assertThat(http().send("PUT", path + "?replace=true", row.toString()).status())
                .isEqualTo(200);
        assertThat(http().get(path).data()).isEqualTo(row);
        Answer two = http().patch(path, json("{'branchId':'%s','branch':'%s'}", seat, branch))
                .is(422, "VALIDATION_FAILED");
        assertThat(two.body()).contains("is given twice, as branch and as branchId");
    }

    @Test
    default void rowsMayReferToEachOtherInACircle() {
        String first = http().create("Sample", json("{'name':'first'}"));
        String second = http().create("Sample", json("{'name':'second','parent':'%s'}", first));
        http().patch("Sample/" + first, json("{'parentId':'%s'}", second)).is(200);
        JsonNode row = http().get("Sample/" + first, "relations", "parent.parent.children")
                .is(200)
                .data();
        assertThat(row.path("parent").path("parent").path("id").asText()).isEqualTo(first);
        assertThat(row.path("parent")
                        .path("parent")
                        .path("children")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(second);
    }
}
