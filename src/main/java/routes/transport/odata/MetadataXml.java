package routes.transport.odata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import routes.schema.Column;

/** Writes a model as CSDL XML (OData CSDL XML Representation 4.01, in what 4.0 knows too). */
final class MetadataXml {
    private static final String EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
    private static final String EDM = "http://docs.oasis-open.org/odata/ns/edm";
    private static final String VOCABULARIES = "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/";

    private final OdataModel model;
    private final XMLStreamWriter xml;

    private MetadataXml(OdataModel model, XMLStreamWriter xml) {
        this.model = model;
        this.xml = xml;
    }

    static byte[] of(OdataModel model) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new MetadataXml(model, xml).document();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a document in memory could not be written", impossible);
        }
        return out.toByteArray();
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("edmx", "Edmx", EDMX);
        xml.writeNamespace("edmx", EDMX);
        xml.writeAttribute("Version", "4.0");
        reference(Capabilities.CORE, "Core");
        reference(Capabilities.VOCABULARY, "Capabilities");
        xml.writeStartElement("edmx", "DataServices", EDMX);
        xml.writeStartElement("Schema");
        xml.writeDefaultNamespace(EDM);
        xml.writeAttribute("Namespace", OdataModel.NAMESPACE);
        for (OdataEntity entity : model.all()) {
            type(entity);
        }
        container();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void reference(String namespace, String alias) throws XMLStreamException {
        xml.writeStartElement("edmx", "Reference", EDMX);
        xml.writeAttribute("Uri", VOCABULARIES + namespace + ".xml");
        xml.writeEmptyElement("edmx", "Include", EDMX);
        xml.writeAttribute("Namespace", namespace);
        xml.writeAttribute("Alias", alias);
        xml.writeEndElement();
    }

    private void type(OdataEntity entity) throws XMLStreamException {
        xml.writeStartElement("EntityType");
        xml.writeAttribute("Name", entity.name());
        xml.writeStartElement("Key");
        xml.writeEmptyElement("PropertyRef");
        xml.writeAttribute("Name", Column.ID);
        xml.writeEndElement();
        for (OdataProperty property : entity.properties()) {
            property(property);
        }
        for (OdataNavigation navigation : entity.navigations()) {
            navigation(entity, navigation);
        }
        xml.writeEndElement();
        for (OdataProperty property : entity.properties()) {
            if (!property.inside().isEmpty()) {
                complex(property);
            }
        }
    }

    private void complex(OdataProperty property) throws XMLStreamException {
        xml.writeStartElement("ComplexType");
        xml.writeAttribute("Name", property.type().substring(OdataModel.NAMESPACE.length() + 1));
        for (OdataProperty member : property.inside().values()) {
            property(member);
        }
        xml.writeEndElement();
    }

    private void property(OdataProperty property) throws XMLStreamException {
        boolean annotated = property.computed() || property.json() || property.description() != null;
        if (annotated) {
            xml.writeStartElement("Property");
        } else {
            xml.writeEmptyElement("Property");
        }
        xml.writeAttribute("Name", property.name());
        xml.writeAttribute("Type", property.collection() ? "Collection(" + property.type() + ")" : property.type());
        // Of a collection it speaks of the elements.
        if (property.collection() || !property.nullable()) {
            xml.writeAttribute("Nullable", "false");
        }
        if (property.maxLength() > 0) {
            xml.writeAttribute("MaxLength", String.valueOf(property.maxLength()));
        }
        if (property.type().equals(OdataProperty.INSTANT)) {
            xml.writeAttribute("Precision", "3");
        } else if (property.precision() > 0) {
            xml.writeAttribute("Precision", String.valueOf(property.precision()));
            xml.writeAttribute("Scale", String.valueOf(property.scale()));
        }
        if (annotated) {
            if (property.computed()) {
                xml.writeEmptyElement("Annotation");
                xml.writeAttribute("Term", "Core.Computed");
                xml.writeAttribute("Bool", "true");
            }
            if (property.json()) {
                text("Core.MediaType", Capabilities.JSON);
            }
            if (property.description() != null) {
                text("Core.Description", property.description());
            }
            xml.writeEndElement();
        }
    }

    private void text(String term, String value) throws XMLStreamException {
        xml.writeEmptyElement("Annotation");
        xml.writeAttribute("Term", term);
        xml.writeAttribute("String", value);
    }

    private void navigation(OdataEntity entity, OdataNavigation navigation) throws XMLStreamException {
        String type = OdataModel.NAMESPACE + "." + navigation.target();
        OdataProperty key = navigation.key();
        if (key == null) {
            xml.writeEmptyElement("NavigationProperty");
        } else {
            xml.writeStartElement("NavigationProperty");
        }
        xml.writeAttribute("Name", navigation.name());
        xml.writeAttribute("Type", navigation.many() ? "Collection(" + type + ")" : type);
        if (!navigation.many() && !navigation.nullable()) {
            xml.writeAttribute("Nullable", "false");
        }
        String partner = model.partner(entity, navigation);
        if (partner != null) {
            xml.writeAttribute("Partner", partner);
        }
        if (key != null) {
            xml.writeEmptyElement("ReferentialConstraint");
            xml.writeAttribute("Property", key.name());
            xml.writeAttribute("ReferencedProperty", Column.ID);
            xml.writeEndElement();
        }
    }

    private void container() throws XMLStreamException {
        xml.writeStartElement("EntityContainer");
        xml.writeAttribute("Name", OdataModel.CONTAINER);
        for (OdataEntity entity : model.all()) {
            xml.writeStartElement("EntitySet");
            xml.writeAttribute("Name", entity.set());
            xml.writeAttribute("EntityType", OdataModel.NAMESPACE + "." + entity.name());
            for (OdataNavigation navigation : entity.navigations()) {
                xml.writeEmptyElement("NavigationPropertyBinding");
                xml.writeAttribute("Path", navigation.name());
                xml.writeAttribute("Target", model.target(navigation).set());
            }
            for (Map.Entry<String, Map<String, Boolean>> term :
                    Capabilities.of(model, entity).entrySet()) {
                record(term.getKey(), term.getValue());
            }
            xml.writeEndElement();
        }
        xml.writeEmptyElement("Annotation");
        xml.writeAttribute("Term", "Capabilities.BatchSupported");
        xml.writeAttribute("Bool", "true");
        xml.writeStartElement("Annotation");
        xml.writeAttribute("Term", "Capabilities.FilterFunctions");
        xml.writeStartElement("Collection");
        for (String function : Capabilities.FUNCTIONS) {
            xml.writeStartElement("String");
            xml.writeCharacters(function);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void record(String term, Map<String, Boolean> values) throws XMLStreamException {
        xml.writeStartElement("Annotation");
        xml.writeAttribute("Term", "Capabilities." + term);
        xml.writeStartElement("Record");
        for (Map.Entry<String, Boolean> value : values.entrySet()) {
            xml.writeEmptyElement("PropertyValue");
            xml.writeAttribute("Property", value.getKey());
            xml.writeAttribute("Bool", value.getValue().toString());
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }
}
