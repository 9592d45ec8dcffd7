package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.EntityLimit;
import routes.entity.EntityResult;
import routes.entity.EntityTags;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.RowCursor;
import routes.entity.Scopes;

/** A many-to-many that was not asked for is the ids of what it links, wherever a row is shown. */
public abstract class LinkContract extends ShopContract {
    private static final int TOO_MANY = 50_001;

    @BeforeEach
    void teams() {
        create("Badge", "id", "b1", "label", "fast");
        for (String player : List.of("p3", "p1", "p2")) {
            create("Player", "id", player, "name", player, "skills", List.of("b1"));
        }
        create("Team", "id", "t1", "name", "Reds", "players", List.of("p3", "p1"));
        create("Team", "id", "t2", "name", "Blues", "players", List.of("p2", "p3"));
        create("Team", "id", "t3", "name", "None");
        create("Match", "id", "m1", "day", 1, "home", "t1");
        create("Match", "id", "m2", "day", 2, "home", "t1");
    }

    @Test
    void theIdsAreInTheOrderOfTheRowsAndTakeOneQueryForThePage() {
        List<Map<String, Object>> teams = list("Team", map(), RequestOptions.NONE);
        assertThat(database.ran()).hasSize(2);
        assertThat(column(teams, "players")).containsExactly(List.of("p1", "p3"), List.of("p2", "p3"), List.of());
        for (Map<String, Object> team : list("Team", map(), with("players"))) {
            assertThat(ids(team.get("players")))
                    .isEqualTo(find("Team", (String) team.get("id")).get("players"));
        }
        assertThat(find("Player", "p3")).containsEntry("teams", List.of("t1", "t2"));
    }

    @Test
    void whatIsNotShownIsNotRead() {
        assertThat(list("Team", map(), select("name"))).noneMatch(team -> team.containsKey("players"));
        assertThat(database.ran()).hasSize(1);
        RequestOptions without = new RequestOptions(
                null, null, null, null, List.of(), List.of("players"), List.of(), false, false, false);
        assertThat(list("Team", map(), without)).noneMatch(team -> team.containsKey("players"));
        assertThat(database.ran()).hasSize(1);
        assertThat(list("Team", map(), select("players")).get(0))
                .isEqualTo(map("id", "t1", "players", List.of("p1", "p3")));
        assertThat(list("Match", map(), RequestOptions.NONE)).hasSize(2);
        assertThat(database.ran()).hasSize(1);
        limited("Team", Set.of("name"));
        assertThat(find("Team", "t1")).isEqualTo(map("id", "t1", "name", "Reds"));
        assertThat(database.ran()).hasSize(1);
    }

    @Test
    void aRowThatIsReadAndWrittenBackKeepsItsLinks() {
        for (boolean replace : List.of(false, true)) {
            Map<String, Object> read = find("Team", "t1");
            EntityResult written =
                    call(ask(Operation.UPDATE, "Team").id("t1").data(read).replace(replace));
            assertThat(database.ran())
                    .noneMatch(statement -> statement.text().contains("DELETE")
                            || statement.text().contains("INSERT"));
            assertThat(written.data()).isEqualTo(read);
            assertThat(find("Team", "t1")).isEqualTo(read);
        }
    }

    @Test
    void everyWriteAnswersWithTheLinks() {
        List<String> both = List.of("p1", "p2");
        assertThat(create("Team", "name", "New", "players", "p2,p1")).containsEntry("players", both);
        assertThat(create("Team", "name", "Bare")).containsEntry("players", List.of());
        assertThat(database.ran()).hasSize(1);
        assertThat(shown(ask(Operation.UPDATE, "Team").id("t1").data(map("name", "x"))))
                .containsEntry("players", List.of("p1", "p3"));
        assertThat(shown(ask(Operation.UPDATE, "Team").id("t1").data(map("players", both))))
                .containsEntry("players", both);
        assertThat(shown(ask(Operation.ADD_TO_SET, "Team")
                        .id("t1")
                        .field("players")
                        .value("p3")))
                .containsEntry("players", List.of("p1", "p2", "p3"));
        assertThat(shown(ask(Operation.PULL, "Team").id("t1").field("players").value("p1")))
                .containsEntry("players", List.of("p2", "p3"));
        assertThat(shown(ask(Operation.UPSERT, "Team").filter(map("id", "t1")).data(map("name", "y"))))
                .containsEntry("players", List.of("p2", "p3"));
        assertThat(shown(ask(Operation.UPSERT, "Team").filter(map("id", "t9")).data(map("players", both))))
                .containsEntry("players", both);
        create("User", "id", "u", "name", "Ann", "badges", List.of("b1"));
        assertThat(shown(
                        ask(Operation.INCREMENT, "User").id("u").field("points").amount(1)))
                .containsEntry("badges", List.of("b1"));
        EntityResult several = call(ask(Operation.CREATE, "Team")
                .data(List.of(map("name", "a", "players", List.of("p1")), map("name", "b"))));
        assertThat(column(rows(several), "players")).containsExactly(List.of("p1"), List.of());
    }

    @Test
    void relatedRowsHaveTheirIdsTooButNotTheWayBack() {
        List<Map<String, Object>> matches = list("Match", map(), with("home"));
        assertThat(database.ran()).hasSize(3);
        assertThat(matches)
                .allSatisfy(match -> assertThat((Map<String, Object>) match.get("home"))
                        .containsEntry("players", List.of("p1", "p3")));
        Map<String, Object> player =
                ((List<Map<String, Object>>) find("Team", "t1", "players").get("players")).get(0);
        assertThat(player).isEqualTo(map("id", "p1", "name", "p1", "skills", List.of("b1")));
        Object named = map("players", map("select", List.of("teams")));
        assertThat(find("Team", "t1", named).get("players"))
                .isEqualTo(List.of(
                        map("id", "p1", "teams", List.of("t1")), map("id", "p3", "teams", List.of("t1", "t2"))));
    }

    @Test
    void aLinkToARowThatIsOnlyMarkedDeletedStaysALink() {
        call(ask(Operation.DELETE, "Team").id("t2"));
        Map<String, Object> player = find("Player", "p3");
        assertThat(player).containsEntry("teams", List.of("t1", "t2"));
        call(ask(Operation.UPDATE, "Player").id("p3").data(player));
        assertThat(find("Player", "p3")).containsEntry("teams", List.of("t1", "t2"));
        assertThat(ids(find("Player", "p3", "teams").get("teams"))).containsExactly("t1");
    }

    @Test
    void aTagSpeaksOfTheLinksThatWereShown() {
        String whole = tag("t1", RequestOptions.NONE);
        String row = tag("t1", select("name"));
        assertThat(whole).startsWith(row + ".");
        call(ask(Operation.PULL, "Team").id("t1").field("players").value("p3"));
        assertThat(tag("t1", RequestOptions.NONE)).startsWith(row + ".").isNotEqualTo(whole);
        assertThat(tag("t1", select("name"))).isEqualTo(row);

        Map<String, Object> data = map("players", List.of("p1", "p2"));
        assertThat(refused(ask(Operation.UPDATE, "Team").id("t1").data(data).ifMatch(EntityTags.of(Set.of(whole))))
                        .code())
                .isEqualTo(ErrorCode.PRECONDITION_FAILED);
        assertThat(refused(ask(Operation.DELETE, "Team").id("t1").ifMatch(EntityTags.of(Set.of(whole))))
                        .code())
                .isEqualTo(ErrorCode.PRECONDITION_FAILED);
        String current = tag("t1", RequestOptions.NONE);
        EntityResult changed =
                call(ask(Operation.UPDATE, "Team").id("t1").data(data).ifMatch(EntityTags.of(Set.of("x", current))));
        assertThat(changed.tag()).isEqualTo(tag("t1", RequestOptions.NONE)).isNotEqualTo(current);
        EntityResult byRow = call(ask(Operation.UPDATE, "Team")
                .id("t1")
                .data(data)
                .options(with("players"))
                .ifMatch(EntityTags.of(Set.of(row))));
        assertThat(byRow.tag()).isNull();
        assertThat(call(ask(Operation.UPDATE, "Team")
                                .id("t1")
                                .data(data)
                                .options(select("name"))
                                .ifMatch(EntityTags.of(Set.of(row))))
                        .tag())
                .isEqualTo(row);
        assertThat(call(ask(Operation.ADD_TO_SET, "Team")
                                .id("t1")
                                .field("players")
                                .value("p3"))
                        .tag())
                .isEqualTo(tag("t1", RequestOptions.NONE));
        assertThat(call(ask(Operation.CREATE, "Team").data(map("id", "t8", "players", "p1")))
                        .tag())
                .isEqualTo(tag("t8", RequestOptions.NONE));
        assertThat(call(ask(Operation.CREATE, "Team").data(map("id", "t9"))).tag())
                .isEqualTo(tag("t9", RequestOptions.NONE));
        assertThat(tag("t1", with("players"))).isNull();
    }

    @Test
    void aStreamHasTheIdsOfEveryRow() {
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            many.add(map("id", "s" + i, "players", List.of(i % 2 == 0 ? "p1" : "p2")));
        }
        call(ask(Operation.CREATE, "Team").data(many));
        List<Map<String, Object>> rows = streamed();
        assertThat(rows).hasSize(1103);
        assertThat(rows.stream().filter(row -> row.get("players").equals(List.of("p1"))))
                .hasSize(550);
    }

    @Test
    void aStreamNamesWhatItsRowsHaveInTheirOrder() {
        RequestOptions options =
                new RequestOptions(null, null, null, null, List.of(), List.of(), List.of("teams"), false, false, true);
        try (RowCursor cursor =
                call(ask(Operation.FIND_ALL, "Player").options(options)).cursor()) {
            assertThat(cursor.names()).containsExactly("id", "name", "skills", "teams");
            assertThat(List.copyOf(cursor.next().keySet())).isEqualTo(cursor.names());
        }
    }

    @Test
    void moreLinksThanAnAnswerHoldsAreLeftOutRatherThanCut() {
        link("t3", TOO_MANY);
        assertThat(list("Team", map(), RequestOptions.NONE)).noneMatch(team -> team.containsKey("players"));
        assertThat(find("Team", "t3")).doesNotContainKey("players");
        assertThat(tag("t3", RequestOptions.NONE)).doesNotContain(".");
        assertThat(find("Team", "t1")).containsKey("players");
        assertThat(streamed())
                .satisfiesExactlyInAnyOrder(
                        row -> assertThat(row).containsEntry("players", List.of("p1", "p3")),
                        row -> assertThat(row).containsEntry("players", List.of("p2", "p3")),
                        row -> assertThat(row).containsEntry("id", "t3").doesNotContainKey("players"));
    }

    @Test
    void relatedRowsThatRepeatTheirLinksTooOftenAreShownWithout() {
        link("t3", 2000);
        List<Map<String, Object>> matches = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            matches.add(map("id", "r" + i, "day", 10 + i, "home", "t3"));
        }
        call(ask(Operation.CREATE, "Match").data(matches.subList(0, 25)));
        Map<String, Object> late = map("day", map("$gte", 10));
        assertThat(list("Match", late, with("home")))
                .allSatisfy(match ->
                        assertThat((Map<String, Object>) match.get("home")).containsKey("players"));
        call(ask(Operation.CREATE, "Match").data(matches.subList(25, 26)));
        assertThat(list("Match", late, with("home")))
                .allSatisfy(match -> assertThat((Map<String, Object>) match.get("home"))
                        .containsEntry("name", "None")
                        .doesNotContainKey("players"));
    }

    // Not by writes: they would take minutes.
    private void link(String team, int players) {
        for (int from = 0; from < players; from += 500) {
            StringBuilder sql = new StringBuilder("INSERT INTO \"team_players\" (\"teamId\", \"playerId\") VALUES ");
            for (int i = from; i < Math.min(players, from + 500); i++) {
                sql.append(i == from ? "" : ", ").append("('" + team + "', 'x" + i + "')");
            }
            database.execute(sql.toString());
        }
    }

    private List<Map<String, Object>> streamed() {
        RequestOptions options =
                new RequestOptions(null, null, null, null, List.of(), List.of(), List.of(), false, false, true);
        List<Map<String, Object>> rows = new ArrayList<>();
        try (RowCursor cursor =
                call(ask(Operation.FIND_ALL, "Team").options(options)).cursor()) {
            while (cursor.hasNext()) {
                rows.add(cursor.next());
            }
        }
        return rows;
    }

    private String tag(String team, RequestOptions options) {
        return call(ask(Operation.FIND_BY_ID, "Team").id(team).options(options)).tag();
    }

    private void limited(String entity, Set<String> fields) {
        caller = new Caller(
                "k2", "limited", null, null, Scopes.UNLIMITED, Map.of(entity, new EntityLimit(fields, null)), 0);
    }

    private Map<String, Object> shown(routes.entity.EntityRequest.Builder request) {
        return (Map<String, Object>) call(request).data();
    }

    private static List<Object> ids(Object rows) {
        return column((List<Map<String, Object>>) rows, "id");
    }
}
