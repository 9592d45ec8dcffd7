package routes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The client library has a build of its own: what it may need, and that it does not drift from the server's. */
class ClientBuildTest {
    @Test
    void theClientNeedsTheJdkAndJacksonAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "octonet.client..",
                        "java..",
                        "com.sun.net.httpserver..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..")
                .because("whoever depends on it gets nothing else")
                .check(new ClassFileImporter().importPackages("octonet.client"));
    }

    @Test
    void itsPomNamesNothingElseThatPeopleGet() throws Exception {
        NodeList dependencies = pom("client/pom.xml").getElementsByTagName("dependency");
        List<String> ofPeople = java.util.stream.IntStream.range(0, dependencies.getLength())
                .mapToObj(i -> (Element) dependencies.item(i))
                .filter(one -> one.getElementsByTagName("scope").getLength() == 0)
                .map(one -> text(one, "artifactId"))
                .toList();
        assertThat(ofPeople).containsExactly("jackson-databind");
    }

    @Test
    void bothBuildsUseTheSameVersions() throws Exception {
        Element client = pom("client/pom.xml");
        Element server = pom("pom.xml");
        assertThat(own(client, "version")).isEqualTo(own(server, "version"));
        Map<String, String> ours = properties(server);
        Map<String, String> theirs = properties(client);
        theirs.keySet().retainAll(ours.keySet());
        assertThat(theirs).containsKeys("java.version", "error-prone.version", "palantir.version", "jacoco.version");
        assertThat(theirs)
                .allSatisfy((name, version) -> assertThat(version).as(name).isEqualTo(ours.get(name)));
        assertThat(properties(client).get("jackson-bom.version"))
                .isEqualTo(com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString());
    }

    private static Element pom(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(file).toFile())
                .getDocumentElement();
    }

    // What a project says of itself, not of its parent or its parts.
    private static String own(Element pom, String child) {
        for (Node at = pom.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at.getNodeName().equals(child)) {
                return at.getTextContent();
            }
        }
        throw new AssertionError("the project has no " + child);
    }

    private static String text(Element parent, String child) {
        return parent.getElementsByTagName(child).item(0).getTextContent();
    }

    private static Map<String, String> properties(Element pom) {
        Map<String, String> properties = new TreeMap<>();
        NodeList all = pom.getElementsByTagName("properties").item(0).getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i).getNodeType() == Node.ELEMENT_NODE) {
                properties.put(all.item(i).getNodeName(), all.item(i).getTextContent());
            }
        }
        return properties;
    }
}
