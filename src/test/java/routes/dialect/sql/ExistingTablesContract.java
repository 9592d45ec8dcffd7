package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Problem;

/** Tables that another program made, with names, keys and types of its own, are served as they are. */
public abstract class ExistingTablesContract extends ExistingTables {

    @Test
    void theDatabaseGivesANewRowItsIdAndItsDefaults() {
        String artist = artist("Bach");

        Map<String, Object> album = create("Album", Map.of("title", "Goldberg", "artist", artist));

        assertThat(artist).matches("[0-9]+");
        assertThat(album.get("id")).isInstanceOf(String.class);
        assertThat(album).containsEntry("title", "Goldberg").containsEntry("artist", artist);
        assertThat((BigDecimal) album.get("price")).isEqualByComparingTo("9.99");
        assertThat((BigDecimal) album.get("twice")).isEqualByComparingTo("19.98");
        assertThat(get("Album", (String) album.get("id"))).isEqualTo(album);
        assertThat(album.keySet()).containsExactly("id", "title", "price", "twice", "artist", "sequel", "playlists");
    }

    @Test
    void whatTheDatabaseWorksOutFollowsAChangeAndIsNeverWritten() {
        String album = album("Goldberg", artist("Bach"));

        Map<String, Object> read = new LinkedHashMap<>(get("Album", album));
        read.put("price", new BigDecimal("20.5"));
        Map<String, Object> changed =
                row(ask(of(Operation.UPDATE, "Album").id(album).data(read)));
        assertThat((BigDecimal) changed.get("twice")).isEqualByComparingTo("41");

        Map<String, Object> replaced =
                row(ask(of(Operation.UPDATE, "Album").id(album).data(changed).replace(true)));
        assertThat(replaced).isEqualTo(changed);
        Map<String, Object> sum = row(
                ask(of(Operation.INCREMENT, "Album").id(album).field("price").amount(1)));
        assertThat((BigDecimal) sum.get("twice")).isEqualByComparingTo("43");
        assertThat(refused(of(Operation.INCREMENT, "Album")
                                .id(album)
                                .field("twice")
                                .amount(1))
                        .getMessage())
                .isEqualTo("Invalid field: can't be changed");
    }

    @Test
    void idsThatAreNumbersCompareAsNumbersAndShowAsText() {
        for (int i = 0; i < 11; i++) {
            artist("artist " + i);
        }
        List<String> ids = rows(ask(of(Operation.FIND_ALL, "Artist"))).stream()
                .map(row -> (String) row.get("id"))
                .toList();
        assertThat(ids).isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
        String ninth = ids.get(8);

        Map<String, Object> beyond = Map.of("id", Map.of("$gt", ninth));
        assertThat(ask(of(Operation.COUNT, "Artist").filter(beyond)).data()).isEqualTo(2L);
        Map<String, Object> number = Map.of("id", Long.valueOf(ninth));
        assertThat(ask(of(Operation.COUNT, "Artist").filter(number)).data()).isEqualTo(1L);
        Map<String, Object> pattern = Map.of("id", Map.of("$regex", "^" + ninth + "$"));
        assertThat(ask(of(Operation.COUNT, "Artist").filter(pattern)).data()).isEqualTo(1L);
        EntityResult page = ask(of(Operation.FIND_ALL, "Artist").options(page(null, null, 4, null)));
        EntityResult rest = ask(of(Operation.FIND_ALL, "Artist").options(page(null, null, null, page.next())));
        assertThat(rows(rest)).hasSize(7);
        assertThat(rows(rest).get(0)).containsEntry("id", ids.get(4));
    }

    @Test
    void whatIsNoNumberIsTheIdOfNoRow() {
        String artist = artist("Bach");

        for (String id : List.of("abc", "0" + artist, artist + " OR 1=1", "1e3", "99999999999999999999", "-0")) {
            assertThat(refused(of(Operation.FIND_BY_ID, "Artist").id(id)).code())
                    .as(id)
                    .isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(refused(of(Operation.DELETE, "Artist").id(id)).code()).isEqualTo(ErrorCode.NOT_FOUND);
        }
        assertThat(refused(of(Operation.FIND_ALL, "Artist").filter(Map.of("id", "abc")))
                        .code())
                .isEqualTo(ErrorCode.BAD_REQUEST);
        EntityException reference = refused(of(Operation.CREATE, "Album").data(Map.of("title", "x", "artist", "abc")));
        assertThat(reference.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(reference.details()).containsExactly(new Problem("artist", "must be a whole number"));
        assertThat(refused(of(Operation.CREATE, "Playlist").data(Map.of("name", "x")))
                        .details())
                .containsExactly(new Problem("id", "is required"));
    }

    @Test
    void relationsAreFollowedBothWays() {
        String bach = artist("Bach");
        String first = album("first", bach);
        String second = album("second", bach);
        ask(of(Operation.UPDATE, "Album").id(first).data(Map.of("sequel", Long.valueOf(second))));

        Map<String, Object> filled =
                row(ask(of(Operation.FIND_BY_ID, "Album").id(first).options(with(List.of("artist", "sequel")))));
        assertThat(filled.get("artist")).isEqualTo(Map.of("id", bach, "name", "Bach"));
        assertThat(filled.get("sequel"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("title", "second");
        Map<String, Object> limited = Map.of(
                "albums", Map.of("limit", 1, "sort", Map.of("title", -1), "filter", Map.of("price", Map.of("$gt", 1))));
        Map<String, Object> artist =
                row(ask(of(Operation.FIND_BY_ID, "Artist").id(bach).options(with(List.of("albums")))));
        assertThat((List<?>) artist.get("albums")).hasSize(2);
        Map<String, Object> last =
                row(ask(of(Operation.FIND_BY_ID, "Artist").id(bach).options(with(List.of(limited)))));
        assertThat((List<?>) last.get("albums"))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("id", second);
        assertThat(refused(of(Operation.DELETE, "Artist").id(bach)).code()).isEqualTo(ErrorCode.CONFLICT);
        EntityException nowhere =
                refused(of(Operation.UPDATE, "Album").id(first).data(Map.of("artist", "999999")));
        assertThat(nowhere.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    }

    @Test
    void aJunctionOfNumbersIsReadAndWritten() {
        String bach = artist("Bach");
        String first = album("first", bach);
        String second = album("second", bach);

        Map<String, Object> list = create("Playlist", Map.of("id", "7", "name", "all", "albums", List.of(first)));
        assertThat(list).containsEntry("id", "7").containsEntry("albums", List.of(first));
        Map<String, Object> more = row(
                ask(of(Operation.ADD_TO_SET, "Playlist").id("7").field("albums").value(second)));
        assertThat(more).containsEntry("albums", List.of(first, second));
        assertThat(get("Album", second)).containsEntry("playlists", List.of("7"));
        ask(of(Operation.UPDATE, "Playlist").id("7").data(Map.of("albums", List.of(second))));
        assertThat(get("Playlist", "7")).containsEntry("albums", List.of(second));
        Map<String, Object> filled =
                row(ask(of(Operation.FIND_BY_ID, "Playlist").id("7").options(with(List.of("albums")))));
        assertThat((List<?>) filled.get("albums")).hasSize(1);
        ask(of(Operation.DELETE, "Playlist").id("7"));
        assertThat(get("Album", second)).containsEntry("playlists", List.of());
    }

    @Test
    void severalColumnsAreOneId() {
        String album = album("first", artist("Bach"));
        Map<String, Object> data = Map.of("order", 10248, "album", album, "code", "a/b ~é", "quantity", 2);

        Map<String, Object> detail = create("OrderDetail", data);

        String id = (String) detail.get("id");
        assertThat(id).isEqualTo("10248~" + album + "~a.2fb.20.7e.c3.a9");
        assertThat(get("OrderDetail", id)).isEqualTo(detail).containsEntry("code", "a/b ~é");
        assertThat(refused(of(Operation.CREATE, "OrderDetail").data(data)).code())
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(row(ask(of(Operation.UPDATE, "OrderDetail").id(id).data(Map.of("quantity", 3, "code", "a/b ~é")))))
                .containsEntry("quantity", 3L)
                .containsEntry("id", id);
        EntityException moved =
                refused(of(Operation.UPDATE, "OrderDetail").id(id).data(Map.of("order", 1)));
        assertThat(moved.details()).containsExactly(new Problem("order", "is part of the id and can't be changed"));
        assertThat(row(ask(of(Operation.INCREMENT, "OrderDetail")
                        .id(id)
                        .field("quantity")
                        .amount(2))))
                .containsEntry("quantity", 5L);
        Map<String, Object> replaced =
                row(ask(of(Operation.UPDATE, "OrderDetail").id(id).data(detail).replace(true)));
        assertThat(replaced).isEqualTo(detail);
        ask(of(Operation.DELETE, "OrderDetail").id(id));
        assertThat(refused(of(Operation.FIND_BY_ID, "OrderDetail").id(id)).code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        Map<String, Object> again = new LinkedHashMap<>(Map.of("id", id, "quantity", 1));
        assertThat(create("OrderDetail", again)).containsEntry("code", "a/b ~é");
        again.put("code", "other");
        assertThat(refused(of(Operation.CREATE, "OrderDetail").data(again)).details())
                .containsExactly(new Problem("code", "is not what the id says"));
    }

    @Test
    void anIdOfSeveralColumnsHasOneSpelling() {
        String album = album("first", artist("Bach"));
        create("OrderDetail", Map.of("order", 1, "album", album, "code", "A", "quantity", 1));
        String id = "1~" + album + "~A";
        assertThat(get("OrderDetail", id)).containsEntry("quantity", 1L);

        for (String other : List.of(
                "1~" + album,
                "1~" + album + "~A~",
                "01~" + album + "~A",
                "1~" + album + "~.41",
                "1~" + album + "~",
                "1~" + album + "~.",
                "1~" + album + "~.ff",
                "1~" + album + "~A' OR '1'='1",
                "~~",
                "null~null~null",
                "1~" + album + "~.2E",
                "x".repeat(3000))) {
            assertThat(refused(of(Operation.FIND_BY_ID, "OrderDetail").id(other))
                            .code())
                    .as(other)
                    .isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void rowsWithIdsOfSeveralColumnsArePagedFilteredAndDeleted() {
        String album = album("first", artist("Bach"));
        IntStream.range(0, 12)
                .forEach(i ->
                        create("OrderDetail", Map.of("order", i % 3, "album", album, "code", "c" + i, "quantity", i)));

        List<Object> seen = new ArrayList<>();
        String next = null;
        do {
            EntityResult page =
                    ask(of(Operation.FIND_ALL, "OrderDetail").options(page(Map.of("order", -1), null, 5, next)));
            rows(page).forEach(row -> seen.add(row.get("id")));
            next = page.next();
        } while (next != null);
        assertThat(seen).hasSize(12).doesNotHaveDuplicates();
        assertThat(seen.get(0)).isEqualTo("2~" + album + "~c11");
        EntityResult byId = ask(of(Operation.FIND_ALL, "OrderDetail").options(page(Map.of("id", -1), null, 5, null)));
        EntityResult after =
                ask(of(Operation.FIND_ALL, "OrderDetail").options(page(Map.of("id", -1), null, null, byId.next())));
        assertThat(rows(after)).hasSize(7);

        List<Object> some = List.of(seen.get(0), seen.get(5), "9~" + album + "~none");
        assertThat(ask(of(Operation.COUNT, "OrderDetail").filter(Map.of("id", Map.of("$in", some))))
                        .data())
                .isEqualTo(2L);
        assertThat(ask(of(Operation.COUNT, "OrderDetail").filter(Map.of("id", Map.of("$nin", some))))
                        .data())
                .isEqualTo(10L);
        assertThat(refused(of(Operation.COUNT, "OrderDetail").filter(Map.of("id", Map.of("$gt", seen.get(0)))))
                        .code())
                .isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(ask(of(Operation.DELETE_MANY, "OrderDetail").filter(Map.of("id", Map.of("$in", some))))
                        .data())
                .isEqualTo(2L);
        EntityResult updated = ask(of(Operation.UPDATE_MANY, "OrderDetail")
                .filter(Map.of("order", 0))
                .data(Map.of("quantity", 100)));
        assertThat(updated.count()).isEqualTo(4L);
        EntityResult upsert = ask(of(Operation.UPSERT, "OrderDetail")
                .filter(Map.of("order", 77, "album", album, "code", "u"))
                .data(Map.of("quantity", 1)));
        assertThat(row(upsert)).containsEntry("id", "77~" + album + "~u");
    }

    @Test
    void aViewIsOnlyRead() {
        String bach = artist("Bach");
        IntStream.range(0, 5).forEach(i -> album("album " + i, bach));

        EntityResult page = ask(of(Operation.FIND_ALL, "AlbumList").options(page(null, 2, 2, null)));

        assertThat(rows(page))
                .containsExactly(
                        Map.of("title", "album 2", "artist", "Bach"), Map.of("title", "album 3", "artist", "Bach"));
        assertThat(page.next()).isNull();
        assertThat(ask(of(Operation.COUNT, "AlbumList").filter(Map.of("title", "album 4")))
                        .data())
                .isEqualTo(1L);
        for (EntityRequest.Builder write : List.of(
                of(Operation.CREATE, "AlbumList").data(Map.of("title", "x")),
                of(Operation.DELETE, "AlbumList").id("1"),
                of(Operation.FIND_BY_ID, "AlbumList").id("1"),
                of(Operation.UPDATE_MANY, "AlbumList")
                        .filter(Map.of("title", "x"))
                        .data(Map.of("artist", "y")))) {
            assertThat(refused(write).code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        }
    }

    @Test
    void uuidsDaysAndTimesWithoutAZoneComeBackAsTheyWent() {
        String token = "0190A6F2-0000-7000-8000-00000000ABCD";
        Map<String, Object> visit =
                create("Visit", Map.of("day", "2026-11-21", "at", "2026-11-21T01:21:47.799Z", "token", token));
        String id = (String) visit.get("id");

        Map<String, Object> read = get("Visit", id);
        assertThat(UUID.fromString(id)).isNotNull();
        assertThat(read)
                .isEqualTo(visit)
                .containsEntry("day", "2026-11-21T00:00:00.000Z")
                .containsEntry("token", token.toLowerCase(Locale.ROOT));
        assertThat(get("Visit", id.toUpperCase(Locale.ROOT))).isEqualTo(visit);
        Map<String, Object> later = Map.of("day", Map.of("$gte", "2026-11-21"), "at", Map.of("$lt", "2026-11-22"));
        assertThat(ask(of(Operation.COUNT, "Visit").filter(later)).data()).isEqualTo(1L);
        Map<String, Object> parts = Map.of(
                "day", Map.of("$day", 21, "$hour", 0, "$second", 0, "$millisecond", 0),
                "at", Map.of("$year", 2026, "$month", 11, "$hour", 1, "$second", 47, "$millisecond", 799));
        assertThat(ask(of(Operation.COUNT, "Visit").filter(parts)).data()).isEqualTo(1L);
        assertThat(ask(of(Operation.COUNT, "Visit").filter(Map.of("$nor", List.of(parts))))
                        .data())
                .isEqualTo(0L);
        assertThat(ask(of(Operation.COUNT, "Visit").filter(Map.of("token", token)))
                        .data())
                .isEqualTo(1L);
        assertThat(refused(of(Operation.FIND_BY_ID, "Visit").id("x")).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused(of(Operation.UPDATE, "Visit").id(id).data(Map.of("token", "x")))
                        .details())
                .containsExactly(new Problem("token", "must be a UUID"));
        EntityResult sorted =
                ask(of(Operation.FIND_ALL, "Visit").options(page(Map.of("at", 1, "token", -1), null, null, null)));
        assertThat(rows(sorted)).containsExactly(visit);
    }

    @Test
    void aggregatesSpeakOfFields() {
        String bach = artist("Bach");
        album("first", bach);
        album("second", bach);
        album("third", artist("Haydn"));

        List<Map<String, Object>> groups = rows(ask(of(Operation.AGGREGATE, "Album")
                .stages(List.of(
                        Map.of(
                                "$group",
                                Map.of(
                                        "_by",
                                        "artist",
                                        "albums",
                                        Map.of("$count", true),
                                        "last",
                                        Map.of("$max", "title"),
                                        "sum",
                                        Map.of("$sum", "price"))),
                        Map.of("$match", Map.of("artist", bach)),
                        Map.of("$sort", Map.of("artist", 1))))));
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0))
                .containsEntry("artist", bach)
                .containsEntry("albums", 2L)
                .containsEntry("last", "second");
        create("OrderDetail", Map.of("order", 1, "album", album("fourth", bach), "code", "A", "quantity", 1));
        List<Map<String, Object>> plain = rows(ask(of(Operation.AGGREGATE, "OrderDetail")
                .stages(List.of(
                        Map.of("$sort", Map.of("quantity", 1)),
                        Map.of("$limit", 5),
                        Map.of("$match", Map.of("order", 1))))));
        assertThat(plain).hasSize(1);
        assertThat((String) plain.get(0).get("id")).startsWith("1~").endsWith("~A");
        assertThat(refused(of(Operation.AGGREGATE, "OrderDetail")
                                .stages(List.of(Map.of("$group", Map.of("_by", "id")))))
                        .code())
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @Test
    void aConflictNamesTheFieldAndNotTheColumn() {
        artist("Bach");

        EntityException taken = refused(of(Operation.CREATE, "Artist").data(Map.of("name", "Bach")));
        assertThat(taken.code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(taken.getMessage()).doesNotContain("Full Name");
        create("Playlist", Map.of("id", "1", "name", "x"));
        assertThat(refused(of(Operation.CREATE, "Playlist").data(Map.of("id", "1", "name", "x")))
                        .code())
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void severalRowsAtOnceEachGetTheirIds() {
        EntityResult made = ask(of(Operation.CREATE, "Artist")
                .data(List.of(Map.of("name", "a"), Map.of("name", "b"), Map.of("name", "c"))));

        assertThat(rows(made)).extracting(row -> row.get("name")).containsExactly("a", "b", "c");
        assertThat(rows(made)).extracting(row -> row.get("id")).doesNotHaveDuplicates();
        EntityResult upsert =
                ask(of(Operation.UPSERT, "Artist").filter(Map.of("name", "d")).data(Map.of("name", "d")));
        assertThat((String) row(upsert).get("id")).matches("[0-9]+");
    }
}
