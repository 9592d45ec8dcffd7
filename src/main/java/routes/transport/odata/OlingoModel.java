package routes.transport.odata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlAbstractEdmProvider;
import org.apache.olingo.commons.api.edm.provider.CsdlComplexType;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainer;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainerInfo;
import org.apache.olingo.commons.api.edm.provider.CsdlEntitySet;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationPropertyBinding;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;

/** A model as Olingo's parser asks for it, made once for each model. */
final class OlingoModel extends CsdlAbstractEdmProvider {
    private static final FullQualifiedName CONTAINER =
            new FullQualifiedName(OdataModel.NAMESPACE, OdataModel.CONTAINER);

    private final Map<FullQualifiedName, CsdlEntityType> types = new HashMap<>();
    private final Map<FullQualifiedName, CsdlComplexType> complexTypes = new HashMap<>();
    private final Map<String, CsdlEntitySet> sets = new HashMap<>();

    OlingoModel(OdataModel model) {
        for (OdataEntity entity : model.all()) {
            FullQualifiedName type = new FullQualifiedName(OdataModel.NAMESPACE, entity.name());
            types.put(type, type(entity));
            CsdlEntitySet set = new CsdlEntitySet().setName(entity.set()).setType(type);
            List<CsdlNavigationPropertyBinding> bindings = new ArrayList<>();
            for (OdataNavigation navigation : entity.navigations()) {
                bindings.add(new CsdlNavigationPropertyBinding()
                        .setPath(navigation.name())
                        .setTarget(model.target(navigation).set()));
            }
            sets.put(entity.set(), set.setNavigationPropertyBindings(bindings));
        }
    }

    private CsdlEntityType type(OdataEntity entity) {
        List<CsdlProperty> properties = new ArrayList<>();
        for (OdataProperty property : entity.properties()) {
            properties.add(property(property));
            if (!property.inside().isEmpty()) {
                FullQualifiedName name = new FullQualifiedName(property.type());
                List<CsdlProperty> inner = property.inside().values().stream()
                        .map(OlingoModel::property)
                        .toList();
                complexTypes.put(
                        name, new CsdlComplexType().setName(name.getName()).setProperties(inner));
            }
        }
        List<CsdlNavigationProperty> navigations = new ArrayList<>();
        for (OdataNavigation navigation : entity.navigations()) {
            navigations.add(new CsdlNavigationProperty()
                    .setName(navigation.name())
                    .setType(new FullQualifiedName(OdataModel.NAMESPACE, navigation.target()))
                    .setCollection(navigation.many()));
        }
        return new CsdlEntityType()
                .setName(entity.name())
                .setKey(List.of(new CsdlPropertyRef().setName(Column.ID)))
                .setProperties(properties)
                .setNavigationProperties(navigations);
    }

    private static CsdlProperty property(OdataProperty property) {
        return new CsdlProperty()
                .setName(property.name())
                .setType(type(property))
                .setCollection(property.collection())
                .setNullable(property.nullable());
    }

    private static String type(OdataProperty property) {
        // Of JSON only whether there is any can be asked: its text differs from database to database.
        if (property.json()) {
            return EdmPrimitiveTypeKind.Stream.getFullQualifiedName().getFullQualifiedNameAsString();
        }
        // The parser takes 9.99 for a decimal, and no list of decimals behind the `in` of a double.
        return property.type().equals(OdataProperty.DOUBLE) ? OdataProperty.DECIMAL : property.type();
    }

    @Override
    public @Nullable CsdlEntityType getEntityType(FullQualifiedName name) {
        return types.get(name);
    }

    @Override
    public @Nullable CsdlComplexType getComplexType(FullQualifiedName name) {
        return complexTypes.get(name);
    }

    @Override
    public @Nullable CsdlEntitySet getEntitySet(FullQualifiedName container, String name) {
        return sets.get(name);
    }

    @Override
    public @Nullable CsdlEntityContainerInfo getEntityContainerInfo(@Nullable FullQualifiedName name) {
        return name == null || name.equals(CONTAINER)
                ? new CsdlEntityContainerInfo().setContainerName(CONTAINER)
                : null;
    }

    @Override
    public CsdlEntityContainer getEntityContainer() {
        return new CsdlEntityContainer().setName(OdataModel.CONTAINER).setEntitySets(List.copyOf(sets.values()));
    }
}
