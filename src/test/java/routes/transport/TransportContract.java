package routes.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.InMemoryEntityStore.KEY;
import static routes.entity.InMemoryEntityStore.READ_KEY;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import routes.entity.Credential;
import routes.entity.EntityBatch;
import routes.entity.EntityRequest;
import routes.entity.EntityTags;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.RequestOptions;

/**
 * What every transport must do alike: the same intentions, put into its own words, bring the same answers and the
 * same errors. A subclass loads its real route file and speaks its own protocol.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TransportContract {
    protected final InMemoryEntityStore store = new InMemoryEntityStore();
    protected final DefaultCamelContext context = new DefaultCamelContext();

    /** An answer without its wire form; what an operation does not say is null. */
    public record Answer(Object data, Long count, Long total, String next, String code, String message, String whole) {}

    /** The transport's wire name. */
    protected abstract String transport();

    /** Route files under {@code camel/} of the class path. */
    protected abstract List<String> routeFiles();

    /** Binds the beans that the route files name. */
    protected abstract void prepare(CamelContext camel, Properties properties) throws Exception;

    /** Sends the request as a client of this transport would, and reads the answer. */
    protected abstract Answer ask(EntityRequest request) throws Exception;

    /** What happens before the core answers a request or batch; it may wait, or fail. */
    protected void before(Object asked) throws Exception {}

    /** How this transport spells an error. */
    protected String spelled(ErrorCode code) {
        return code.name();
    }

    @BeforeAll
    void start() throws Exception {
        Properties properties = new Properties();
        prepare(context, properties);
        context.getPropertiesComponent().setInitialProperties(properties);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:entity").errorHandler(noErrorHandler()).process(exchange -> {
                    Object body = exchange.getMessage().getBody();
                    before(body);
                    exchange.getMessage()
                            .setBody(
                                    body instanceof EntityBatch batch
                                            ? store.answerAll(batch)
                                            : store.answer((EntityRequest) body));
                });
            }
        });
        for (String file : routeFiles()) {
            Resource resource = PluginHelper.getResourceLoader(context).resolveResource("classpath:camel/" + file);
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        }
        context.start();
    }

    @AfterAll
    void stop() {
        context.stop();
    }

    @BeforeEach
    void empty() {
        store.clear();
    }

    protected EntityRequest.Builder users(Operation operation) {
        return EntityRequest.of(operation, "User").transport(transport()).credential(new Credential(List.of(KEY)));
    }

    protected String created(String name, Object... more) throws Exception {
        Map<String, Object> data = new LinkedHashMap<>(Map.of("name", name));
        for (int i = 0; i < more.length; i += 2) {
            data.put((String) more[i], more[i + 1]);
        }
        return (String) row(ask(users(Operation.CREATE).data(data).build())).get("id");
    }

    @SuppressWarnings("unchecked")
    protected static Map<String, Object> row(Answer answer) {
        assertThat(answer.code()).as(answer.whole()).isNull();
        return (Map<String, Object>) answer.data();
    }

    @SuppressWarnings("unchecked")
    protected static List<Map<String, Object>> rows(Answer answer) {
        assertThat(answer.code()).as(answer.whole()).isNull();
        return (List<Map<String, Object>>) answer.data();
    }

    protected void refused(EntityRequest request, ErrorCode code) throws Exception {
        Answer answer = ask(request);
        assertThat(answer.code()).as(answer.whole()).isEqualTo(spelled(code));
        assertThat(answer.message()).isNotBlank();
    }

    @Test
    void whatWasCreatedIsFoundByItsId() throws Exception {
        String id = created("Ada", "age", 36, "profile", Map.of("née", List.of(1, 2.5, true)));

        Map<String, Object> found = row(ask(users(Operation.FIND_BY_ID).id(id).build()));

        assertThat(found)
                .containsEntry("name", "Ada")
                .containsEntry("age", 36L)
                .containsEntry("email", null)
                .containsEntry("profile", Map.of("née", List.of(1L, 2.5, true)));
    }

    @Test
    void everyRequestCarriesItsTransportProjectAndKey() throws Exception {
        ask(users(Operation.COUNT).project("shop").build());

        assertThat(store.lastRequest().transport()).isEqualTo(transport());
        assertThat(store.lastRequest().project()).isEqualTo("shop");
        assertThat(store.lastRequest().credential().keys()).containsExactly(KEY);
    }

    @Test
    void projectsDoNotSeeEachOthersRows() throws Exception {
        created("Ada");

        assertThat(ask(users(Operation.COUNT).project("shop").build()).data()).isEqualTo(0L);
        refused(users(Operation.COUNT).project("nowhere").build(), ErrorCode.PROJECT_NOT_FOUND);
    }

    @Test
    void listsAreFilteredSortedCutAndCounted() throws Exception {
        created("Ada", "age", 36);
        created("Bob", "age", 20);
        created("Cid", "age", 50);
        RequestOptions options = new RequestOptions(
                Map.of("name", -1L), null, 1L, null, List.of("name"), List.of(), List.of(), false, true, false);

        Answer answer = ask(users(Operation.FIND_ALL)
                .filter(Map.of("age", Map.of("$gte", 30L)))
                .options(options)
                .build());

        assertThat(rows(answer)).extracting(row -> row.get("name")).containsExactly("Cid");
        assertThat(rows(answer).get(0)).containsOnlyKeys("id", "name");
        assertThat(answer.count()).isEqualTo(1L);
        assertThat(answer.total()).isEqualTo(2L);
        assertThat(answer.next()).isEqualTo("after-u3");
    }

    @Test
    void theFirstMatchIsFoundAndSearchLooksIntoText() throws Exception {
        created("Ada");
        created("Adam");

        assertThat(row(ask(
                        users(Operation.FIND_ONE).filter(Map.of("name", "Adam")).build())))
                .containsEntry("name", "Adam");
        assertThat(rows(ask(users(Operation.SEARCH).query("Ada").build()))).hasSize(2);
        refused(users(Operation.SEARCH).query("").build(), ErrorCode.MISSING_QUERY);
    }

    @Test
    void rowsAreAggregated() throws Exception {
        created("Ada");

        Answer answer = ask(users(Operation.AGGREGATE)
                .stages(List.of(Map.of("$group", Map.of("n", Map.of("$count", true)))))
                .build());

        assertThat(rows(answer).get(0)).containsEntry("n", 1L);
    }

    @Test
    void updatesChangeWhatTheyName() throws Exception {
        String id = created("Ada", "age", 36);

        Map<String, Object> row =
                row(ask(users(Operation.UPDATE).id(id).data(Map.of("age", 37L)).build()));

        assertThat(row).containsEntry("age", 37L).containsEntry("name", "Ada");
    }

    @Test
    void upsertCreatesThenChanges() throws Exception {
        EntityRequest.Builder request = users(Operation.UPSERT).filter(Map.of("email", "a@b.c"));

        row(ask(request.data(Map.of("name", "Ada")).build()));
        row(ask(request.data(Map.of("name", "Bea")).build()));

        assertThat(rows(ask(users(Operation.FIND_ALL).build())))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("name", "Bea").containsEntry("email", "a@b.c"));
    }

    @Test
    void manyRowsAreChangedAndDeleted() throws Exception {
        created("Ada", "active", true);
        created("Bob", "active", true);
        created("Cid", "active", false);

        Answer changed = ask(users(Operation.UPDATE_MANY)
                .filter(Map.of("active", true))
                .data(Map.of("age", 1L))
                .build());
        Answer deleted =
                ask(users(Operation.DELETE_MANY).filter(Map.of("age", 1L)).build());

        assertThat(changed.count()).as(changed.whole()).isEqualTo(2L);
        assertThat(deleted.count()).as(deleted.whole()).isEqualTo(2L);
        assertThat(ask(users(Operation.COUNT).build()).data()).isEqualTo(1L);
    }

    @Test
    void setsAndNumbersChangeInPlace() throws Exception {
        String id = created("Ada", "tags", List.of("x"), "age", 1);

        row(ask(users(Operation.ADD_TO_SET).id(id).field("tags").value("y").build()));
        row(ask(users(Operation.PULL).id(id).field("tags").value("x").build()));
        Map<String, Object> row = row(
                ask(users(Operation.INCREMENT).id(id).field("age").amount(-3L).build()));

        assertThat(row).containsEntry("tags", List.of("y")).containsEntry("age", -2L);
        row(ask(users(Operation.ADD_TO_SET).id(id).field("tags").value(false).build()));
        assertThat(store.lastRequest().value()).isEqualTo(false);
    }

    @Test
    void deletingAnswersTrueAndThenThereIsNothing() throws Exception {
        String id = created("Ada");

        assertThat(ask(users(Operation.DELETE).id(id).build()).data()).isEqualTo(true);

        refused(users(Operation.DELETE).id(id).build(), ErrorCode.NOT_FOUND);
        refused(users(Operation.FIND_BY_ID).id(id).build(), ErrorCode.NOT_FOUND);
        refused(users(Operation.UPDATE).id(id).data(Map.of("age", 1L)).build(), ErrorCode.NOT_FOUND);
    }

    @Test
    void whoAsksIsCheckedFirst() throws Exception {
        refused(users(Operation.COUNT).credential(Credential.NONE).build(), ErrorCode.UNAUTHORIZED);
        refused(
                users(Operation.COUNT)
                        .credential(new Credential(List.of("wrong")))
                        .build(),
                ErrorCode.UNAUTHORIZED);
        refused(
                users(Operation.CREATE)
                        .credential(new Credential(List.of(READ_KEY)))
                        .data(Map.of("name", "Eve"))
                        .build(),
                ErrorCode.FORBIDDEN);
    }

    @Test
    void refusalsKeepTheirCode() throws Exception {
        created("Ada", "email", "a@b.c");

        refused(
                EntityRequest.of(Operation.COUNT, "Usr")
                        .credential(new Credential(List.of(KEY)))
                        .build(),
                ErrorCode.ENTITY_NOT_FOUND);
        refused(users(Operation.CREATE).data(Map.of("nmae", "x")).build(), ErrorCode.VALIDATION_FAILED);
        refused(
                users(Operation.CREATE)
                        .data(Map.of("name", "B", "email", "a@b.c"))
                        .build(),
                ErrorCode.CONFLICT);
        refused(
                users(Operation.FIND_ALL)
                        .filter(Map.of("age", Map.of("$near", 1L)))
                        .build(),
                ErrorCode.BAD_REQUEST);
    }

    @Test
    void aFaultOfOursShowsAnIdAndNothingElse() throws Exception {
        EntityRequest request = EntityRequest.of(Operation.FIND_ALL, InMemoryEntityStore.BROKEN)
                .credential(new Credential(List.of(KEY)))
                .build();

        Answer answer = ask(request);

        assertThat(answer.code()).isEqualTo(spelled(ErrorCode.INTERNAL));
        assertThat(answer.whole())
                .doesNotContain("secret")
                .doesNotContain("IllegalState")
                .doesNotContain("routes.");
    }

    @Test
    void aDatabaseThatIsDownIsSaidSo() throws Exception {
        refused(
                EntityRequest.of(Operation.FIND_ALL, InMemoryEntityStore.UNREACHABLE)
                        .credential(new Credential(List.of(KEY)))
                        .build(),
                ErrorCode.DB_NOT_CONNECTED);
    }

    @Test
    void textOfEveryScriptArrivesWhole() throws Exception {
        String text = "Grüße \"\\ \u0001 \t 漢字 😀 ' -- ; </script>";

        String id = created(text);

        assertThat(row(ask(users(Operation.FIND_BY_ID).id(id).build()))).containsEntry("name", text);
    }

    /** For transports that know preconditions. */
    protected EntityRequest updateIf(String id, EntityTags tags) {
        return users(Operation.UPDATE)
                .id(id)
                .data(Map.of("age", 1L))
                .ifMatch(tags)
                .build();
    }
}
