package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.Entities.ANYONE;
import static routes.entity.Entities.AUTHOR;
import static routes.entity.Entities.METER;
import static routes.entity.Entities.caller;
import static routes.entity.Entities.map;
import static routes.entity.Entities.only;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagScopeTest {
    private static final Map<String, Object> SHOWN = map("id", "a1", "groups", List.of("g1"), "circles", List.of());
    private final EntityView view = EntityView.of(AUTHOR, ANYONE);

    @Test
    void linksJoinTheTagWhereAllOfThemAreShown() {
        TagScope scope = view.tags();
        String row = scope.row(SHOWN);
        String tag = scope.shown(row, view.whole(), SHOWN);
        assertThat(tag).matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{22}").startsWith(row);
        Map<String, Object> other = map("id", "a1", "groups", List.of(), "circles", List.of("g1"));
        assertThat(scope.shown(row, view.whole(), other)).isNotEqualTo(tag);
        assertThat(scope.shown(row, view.whole(), map("id", "a1", "groups", List.of("g1"))))
                .isEqualTo(row);
        Projection one =
                new Projection(view.columns(), List.of(), view.whole().links().subList(0, 1));
        assertThat(scope.shown(row, one, SHOWN)).isEqualTo(row);
    }

    @Test
    void onlyATagOfTheSameRowAsksForItsLinks() {
        TagScope scope = view.tags();
        assertThat(scope.linked(EntityTags.of(Set.of("x", "row.links")), "row")).isTrue();
        assertThat(scope.linked(EntityTags.of(Set.of("row", "other.links")), "row"))
                .isFalse();
        assertThat(EntityView.of(METER, ANYONE).tags().linked(EntityTags.of(Set.of("row.links")), "row"))
                .isFalse();
    }

    @Test
    void aTagSpeaksOfNothingItsCallerDoesNotSee() {
        assertThat(EntityView.of(AUTHOR, only("Author")).tags().links()).isEmpty();
        Caller some = caller(Scopes.UNLIMITED, Map.of("Author", new EntityLimit(Set.of("name"), null)));
        assertThat(EntityView.of(AUTHOR, some).tags()).isNull();
    }
}
