package routes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import routes.access.Permissions;
import routes.entity.EntityException;
import routes.project.Projects;

/** Every project here has the one entity Thing, which has the one field name. */
class KnownNamesTest {
    private final KnownNames names = new KnownNames(
            Projects.registry("shop", "club"), Set.of("projects", "operations", "transports", "entities"));

    private static Permissions permissions(String... options) {
        return CommandLine.populateCommand(new KeyOptions(), options).permissions();
    }

    private String refusal(String... options) {
        EntityException refused = catchThrowableOfType(EntityException.class, () -> names.check(permissions(options)));
        assertThat(refused).as("%s is refused", List.of(options)).isNotNull();
        assertThat(refused.hint()).contains("--force");
        return refused.details().stream()
                .map(problem -> problem.field() + " " + problem.problem())
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--projects=shop,default",
                "--projects=*",
                "--transports=ws,mcp,rest,amqp",
                "--entities=Thing",
                "--fields=Thing=id,name",
                "--rows=Thing={\"name\":{\"$in\":[\"a\"]}}"
            })
    void whatIsThereIsTaken(String option) {
        names.check(permissions(option));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--projects=shpo | projects \"shpo\" is not known here; did you mean \"shop\"? Known are club, default, shop",
                "--projects=system | projects \"system\" is not known here; known are club, default, shop",
                "--transports=socket | transports \"socket\" is not known here; known are rest, graphql, ws",
                "--entities=thing | entities \"thing\" is not known here; did you mean \"Thing\"? Known are Thing",
                "--fields=Thign=name | limits \"Thign\" is not known here; did you mean \"Thing\"",
                "--fields=Thing=nmae | limits.Thing.fields \"nmae\" is not known here; did you mean \"name\"? Known are id, name",
                "--rows=Thing={\"nmae\":1} | limits.Thing in project default rows.nmae Unknown field. Did you mean \"name\"?",
                "--rows=Thing={\"name\":{\"$eq\":1}} | limits.Thing in project shop rows.name.$eq",
                "--rows=Thing={\"name\":{\"$gte2\":1}} | rows.name.$gte2 Unknown operator",
            })
    void whatIsNotThereIsNamedWithWhatIs(String option, String told) {
        assertThat(refusal(option)).contains(told);
    }

    @Test
    void everyFaultIsToldAtOnceAndOnlyThoseOfTheKeysOwnProjects() {
        assertThat(refusal("--projects=shop", "--transports=rset", "--rows=Thing={\"nmae\":1}")
                        .lines())
                .hasSize(2);
    }

    @Test
    void whereProjectsAreMisspeltTheEntitiesOfAllAreKnown() {
        assertThat(refusal("--projects=shpo", "--entities=Thign").lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("did you mean \"Thing\"?"));
    }

    @Test
    void aScopeThatNobodyChecksIsNamed() {
        EntityException refused = catchThrowableOfType(
                EntityException.class,
                () -> names.check(Permissions.parse(java.util.Map.of("project", List.of("shop")))));
        assertThat(refused.details().get(0).problem()).contains("\"project\"", "did you mean \"projects\"?");
    }
}
