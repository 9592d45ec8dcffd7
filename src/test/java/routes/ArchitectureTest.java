package routes;

import static com.tngtech.archunit.lang.conditions.ArchConditions.haveSimpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which package may know which; docs/architecture.md says why. */
@AnalyzeClasses(packages = "routes", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FRAMEWORKS = {
        "org.apache.camel..", "org.springframework..", "java.sql..", "javax.sql..", "jakarta.."
    };

    @ArchTest
    static final ArchRule coreKnowsNoFramework = noClasses()
            .that()
            .resideInAnyPackage("routes.entity..", "routes.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS)
            .because("messages and schemas mean the same whatever carries or stores them");

    @ArchTest
    static final ArchRule schemaKnowsOnlyItself = onlyOwn("routes.schema..", "routes.schema..");

    @ArchTest
    static final ArchRule entityKnowsSchema = onlyOwn("routes.entity..", "routes.entity..", "routes.schema..");

    @ArchTest
    static final ArchRule accessKnowsTheCore =
            onlyOwn("routes.access..", "routes.access..", "routes.entity..", "routes.schema..");

    @ArchTest
    static final ArchRule identityKnowsAccess = onlyOwn(
            "routes.identity..",
            "routes.identity..",
            "routes.access..",
            "routes.project..",
            "routes.entity..",
            "routes.schema..");

    @ArchTest
    static final ArchRule identityHashesPasswordsAndKnowsNoOtherFramework = noClasses()
            .that()
            .resideInAnyPackage("routes.identity..", "routes.access..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(FRAMEWORKS)
                    .and(not("org.springframework.security.crypto..")))
            .because("who may do what is decided alike whatever carries or stores it");

    @ArchTest
    static final ArchRule projectKnowsTheCore =
            onlyOwn("routes.project..", "routes.project..", "routes.entity..", "routes.schema..");

    @ArchTest
    static final ArchRule dialectsKnowTheCore =
            onlyOwn("routes.dialect..", "routes.dialect..", "routes.entity..", "routes.schema..");

    @ArchTest
    static final ArchRule transportsKnowTheCore =
            onlyOwn("routes.transport..", "routes.transport..", "routes.entity..", "routes.schema..");

    @ArchTest
    static final ArchRule kameletsKnowNoTransport = onlyOwn(
            "routes.kamelet..",
            "routes.kamelet..",
            "routes.transport",
            "routes.transport.bus..",
            "routes.entity..",
            "routes.schema..");

    @ArchTest
    static final ArchRule asyncApiKnowsNoTransport =
            onlyOwn("routes.asyncapi..", "routes.asyncapi..", "routes.transport", "routes.entity..", "routes.schema..");

    @ArchTest
    static final ArchRule httpKnowsOnlyHowABodyIsWritten = noClasses()
            .that()
            .resideInAPackage("routes.http..")
            .should()
            .dependOnClassesThat(own().and(not("routes.http..")).and(not("routes.entity..")))
            .because("the HTTP engine carries exchanges and knows no entities, keys or databases");

    @ArchTest
    static final ArchRule nothingKnowsTheWiring = noClasses()
            .that()
            .resideOutsideOfPackages("routes.config..", "routes", "routes.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("routes.config..")
            .because("config is the only place where parts are put together");

    @ArchTest
    static final ArchRule onlyCommandsAreClients = noClasses()
            .that()
            .resideOutsideOfPackage("routes.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("octonet.client..")
            .because("the server never logs in anywhere; only what a person types does");

    @ArchTest
    static final ArchRule dialectsAreUnawareOfEachOther = slices().matching("routes.dialect.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), shared())
            // It speaks PostgreSQL's protocol through PostgreSQL's driver, and says only where it differs.
            .ignoreDependency(in("routes.dialect.cockroachdb.."), in("routes.dialect.postgres.."))
            .because("what two databases share belongs in dialect.sql, and what two services share in dialect.remote");

    @ArchTest
    static final ArchRule transportsAreUnawareOfEachOther = slices().matching("routes.transport.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), in("routes.transport.bus.."))
            .because("a transport is added or removed without looking at the others");

    @ArchTest
    static final ArchRule olingoStaysBehindItsOwnClasses = noClasses()
            .that()
            .resideInAPackage("routes..")
            .and()
            .haveSimpleNameNotStartingWith("Olingo")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.olingo..")
            .because("its development has ended: another parser must be able to take its place");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("routes.(*)..").should().beFreeOfCycles().because("a cycle has no top to read from");

    @ArchTest
    static final ArchRule beansAreMadeInConfig = methods()
            .that()
            .areAnnotatedWith(Bean.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage("routes.config..")
            .because("config is the only wiring");

    @ArchTest
    static final ArchRule configurationsLieInConfig = classes()
            .that()
            .areAnnotatedWith(Configuration.class)
            .should()
            .resideInAPackage("routes.config..")
            .because("config is the only wiring");

    @ArchTest
    static final ArchRule namesSayTheThing = classes()
            .should(com.tngtech.archunit.lang.conditions.ArchConditions.not(haveSimpleNameEndingWith("Impl")))
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .because("a name tells what a class is, not which pattern it follows");

    @ArchTest
    static final ArchRule codecsLieInTransports = classes()
            .that()
            .haveSimpleNameEndingWith("Codec")
            .should()
            .resideInAPackage("routes.transport..")
            .because("a codec is the wire format of a transport");

    @ArchTest
    static final ArchRule dialectsLieInDialect = classes()
            .that()
            .haveSimpleNameEndingWith("Dialect")
            .should()
            .resideInAPackage("routes.dialect..")
            .because("a dialect is what is particular to one database");

    @ArchTest
    static final ArchRule fieldsAreNotInjected = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that()
            .resideOutsideOfPackages("routes.cli..", "routes.config..")
            .should(com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("whoever runs the server reads a log");

    @ArchTest
    static final ArchRule whatBusesShareKnowsNoBus = noClasses()
            .that()
            .resideInAPackage("routes.transport.bus..")
            .should()
            .dependOnClassesThat(own().and(in("routes.transport.*..")).and(not("routes.transport.bus..")))
            .because("a transport is added or removed without looking at the others");

    private static ArchRule onlyOwn(String of, String... allowed) {
        DescribedPredicate<JavaClass> others = own();
        for (String name : allowed) {
            others = others.and(not(name));
        }
        return noClasses()
                .that()
                .resideInAPackage(of)
                .should()
                .dependOnClassesThat(others)
                .because("imports go inwards: edges know the core, the core knows no edge");
    }

    private static DescribedPredicate<JavaClass> own() {
        return JavaClass.Predicates.resideInAPackage("routes..");
    }

    private static DescribedPredicate<JavaClass> not(String identifier) {
        return DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(identifier));
    }

    private static DescribedPredicate<JavaClass> shared() {
        return in("routes.dialect.sql..").or(in("routes.dialect.remote.."));
    }

    private static DescribedPredicate<JavaClass> in(String identifier) {
        return JavaClass.Predicates.resideInAPackage(identifier);
    }
}
