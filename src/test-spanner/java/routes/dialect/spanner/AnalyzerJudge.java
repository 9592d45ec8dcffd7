package routes.dialect.spanner;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.Parser;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.SqlException;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.LanguageFeature;
import com.google.zetasql.ZetaSQLOptions.ParameterMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import routes.dialect.sql.SqlJudge;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;

/** Google's own analyzer of GoogleSQL, which knows the tables it was told of with the types of their columns. */
final class AnalyzerJudge implements SqlJudge {
    private final LanguageOptions language = language();
    private final LanguageOptions tablesLanguage = language();
    private final Map<String, Map<String, TypeKind>> tables = new LinkedHashMap<>();

    AnalyzerJudge() {
        // Its parser knows Spanner's DDL, and its analyzer refuses whoever wants that.
        tablesLanguage.enableLanguageFeature(LanguageFeature.FEATURE_SPANNER_LEGACY_DDL);
    }

    private static LanguageOptions language() {
        LanguageOptions language = new LanguageOptions();
        language.enableMaximumLanguageFeatures();
        language.setSupportsAllStatementKinds();
        return language;
    }

    @Override
    public void learn(SchemaCatalog catalog) {
        for (EntitySchema schema : catalog.entities()) {
            Map<String, TypeKind> columns = table(schema.collection());
            for (Column column : schema.columns()) {
                columns.put(column.name(), kind(column.type()));
            }
            for (Relation relation : schema.relations().values()) {
                if (relation.type() == RelationType.MANY_TO_MANY) {
                    table(relation.through()).put(relation.column(), TypeKind.TYPE_STRING);
                    table(relation.through()).put(relation.inverseColumn(), TypeKind.TYPE_STRING);
                }
            }
        }
    }

    /** The columns that are known of a table. */
    Map<String, TypeKind> table(String name) {
        return tables.computeIfAbsent(name, absent -> new LinkedHashMap<>());
    }

    static TypeKind kind(FieldType type) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID -> TypeKind.TYPE_STRING;
            case NUMBER -> TypeKind.TYPE_DOUBLE;
            case INTEGER -> TypeKind.TYPE_INT64;
            case DECIMAL -> TypeKind.TYPE_NUMERIC;
            case BOOLEAN -> TypeKind.TYPE_BOOL;
            case DATE -> TypeKind.TYPE_TIMESTAMP;
            case JSON, ARRAY -> TypeKind.TYPE_JSON;
            case BINARY -> TypeKind.TYPE_BYTES;
        };
    }

    @Override
    public Optional<String> fault(String sql) {
        try {
            if (sql.matches("(?s)(CREATE|ALTER|DROP) .*") || sql.contains("INFORMATION_SCHEMA")) {
                Parser.parseStatement(sql, tablesLanguage);
            } else {
                Analyzer.analyzeStatement(sql, options(), catalog());
            }
            return Optional.empty();
        } catch (SqlException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    private AnalyzerOptions options() {
        AnalyzerOptions options = new AnalyzerOptions();
        options.setLanguageOptions(language);
        options.setParameterMode(ParameterMode.PARAMETER_POSITIONAL);
        options.setAllowUndeclaredParameters(true);
        return options;
    }

    private SimpleCatalog catalog() {
        SimpleCatalog catalog = new SimpleCatalog("spanner");
        catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
        tables.forEach((name, columns) -> {
            SimpleTable table = new SimpleTable(name);
            columns.forEach((column, kind) -> table.addSimpleColumn(column, TypeFactory.createSimpleType(kind)));
            catalog.addSimpleTable(table);
        });
        return catalog;
    }
}
