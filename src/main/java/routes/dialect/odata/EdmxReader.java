package routes.dialect.odata;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.UnreadableReply;

/**
 * Reads {@code $metadata}. Elements are known by their local names, whatever the version of their namespace; those
 * nobody asks for are passed over. No entity or document of another place is ever read.
 */
final class EdmxReader {
    private static final int MAX_DEPTH = 100;

    private final EdmxModel model = new EdmxModel();
    private final Deque<String> path = new ArrayDeque<>();
    private String namespace = "";
    private EdmxModel.@Nullable Type type;
    private EdmxModel.@Nullable Set set;
    private EdmxModel.@Nullable Navigation navigation;
    private String target = "";
    private @Nullable String term;

    private EdmxReader() {}

    /** @throws UnreadableReply when it is no metadata */
    static EdmxModel read(byte[] edmx) {
        try {
            EdmxReader reader = new EdmxReader();
            reader.read(factory().createXMLStreamReader(new ByteArrayInputStream(edmx)));
            return reader.model;
        } catch (XMLStreamException malformed) {
            throw new UnreadableReply("its $metadata is no XML");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (path.isEmpty() && !xml.getLocalName().equals("Edmx")) {
                    throw new UnreadableReply("its $metadata is no EDMX");
                }
                if (path.size() > MAX_DEPTH) {
                    throw new UnreadableReply("its $metadata is nested too deeply");
                }
                path.push(xml.getLocalName());
                begin(xml.getLocalName(), attributes(xml));
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(path.pop());
            }
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return attributes;
    }

    private void begin(String element, Map<String, String> attributes) {
        String name = attributes.getOrDefault("Name", "");
        switch (element) {
            case "Edmx" -> {
                if (!attributes.getOrDefault("Version", "").startsWith("4.")) {
                    throw new UnreadableReply("its $metadata is not of OData version 4");
                }
            }
            case "Schema" -> {
                namespace = attributes.getOrDefault("Namespace", "");
                model.alias(attributes.get("Alias"), namespace);
            }
            case "EntityType", "ComplexType" -> {
                type = new EdmxModel.Type(element.equals("EntityType"), attributes.get("BaseType"));
                model.types.put(namespace + "." + name, type);
            }
            case "EnumType" -> model.enumeration(namespace + "." + name, attributes);
            case "TypeDefinition" ->
                model.definitions.put(namespace + "." + name, attributes.getOrDefault("UnderlyingType", ""));
            case "Member" -> model.lastEnumeration().members.add(name);
            case "PropertyRef" -> current().keys.add(name);
            case "Property" -> current().properties.put(name, attributes);
            case "NavigationProperty" -> {
                navigation = new EdmxModel.Navigation(attributes);
                current().navigations.put(name, navigation);
            }
            case "ReferentialConstraint" -> constraint(attributes);
            case "EntitySet" -> {
                set = new EdmxModel.Set(attributes.getOrDefault("EntityType", ""));
                model.sets.put(name, set);
            }
            case "NavigationPropertyBinding" -> binding(attributes);
            case "Annotations" -> target = attributes.getOrDefault("Target", "");
            case "Annotation" -> annotation(attributes);
            default -> {}
        }
    }

    private void constraint(Map<String, String> attributes) {
        if (navigation != null) {
            navigation.keys.put(
                    attributes.getOrDefault("ReferencedProperty", ""), attributes.getOrDefault("Property", ""));
        }
    }

    private void binding(Map<String, String> attributes) {
        if (set != null) {
            set.targets.put(attributes.getOrDefault("Path", ""), attributes.getOrDefault("Target", ""));
        }
    }

    // Where it stands says what it is about: inside what it annotates, or apart under a target.
    private void annotation(Map<String, String> attributes) {
        if (path.stream().filter("Annotation"::equals).count() > 1) {
            return;
        }
        term = attributes.getOrDefault("Term", "");
        String about = path.contains("Annotations") ? target : "";
        boolean on = !"false".equals(attributes.get("Bool"));
        if (!about.isEmpty()) {
            model.annotate(about, term, on);
        } else if (path.contains("EntitySet") && set != null) {
            set.tagged |= term.endsWith(".OptimisticConcurrency");
        } else if (path.contains("Property")) {
            current().annotateLast(term, attributes);
        }
    }

    private EdmxModel.Type current() {
        EdmxModel.Type now = type;
        if (now == null) {
            throw new UnreadableReply("its $metadata has a property outside of a type");
        }
        return now;
    }

    private void end(String element) {
        switch (element) {
            case "EntityType", "ComplexType" -> type = null;
            case "EntitySet" -> set = null;
            case "NavigationProperty" -> navigation = null;
            case "Annotations" -> target = "";
            default -> {}
        }
    }
}
