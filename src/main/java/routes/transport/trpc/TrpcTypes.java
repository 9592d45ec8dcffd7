package routes.transport.trpc;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Relation;

/**
 * The router as TypeScript sees it: the type {@code AppRouter} for tRPC's own client, with the rows, inputs and
 * filters of every entity a caller may reach.
 */
final class TrpcTypes {
    private static final String HEAD = """
            import type {
              TRPCBuiltRouter,
              TRPCDefaultErrorShape,
              TRPCMutationProcedure,
              TRPCQueryProcedure,
              TRPCSubscriptionProcedure,
            } from '@trpc/server';

            export type Scalar = string | number | boolean | null;
            export type Sort<Row> = { [Name in keyof Row]?: 1 | -1 | 'asc' | 'desc' };
            export type Relations = string | (string | Record<string, unknown>)[] | Record<string, unknown>;
            export interface Options<Row> {
              sort?: Sort<Row>; skip?: number; limit?: number; after?: string;
              select?: (keyof Row & string)[] | string; exclude?: (keyof Row & string)[] | string;
              includeDeleted?: boolean; withTotal?: boolean;
            }
            export interface Read<Row> extends Options<Row> { options?: Options<Row>; relations?: Relations }
            export interface List<Row, Rel> extends Read<Row> { filter?: Filter<Row, Rel> }
            export interface Once { idempotencyKey?: string }
            export interface One { id: string; ifMatch?: string | string[] | undefined }
            export interface Metadata { count?: number; total?: number; limit?: number; next?: string; etag?: string }
            export interface Ok<Data> { status: 'ok'; data: Data; metadata?: Metadata }
            export interface Done { status: 'ok'; metadata: Metadata }
            export interface Problem { field: string; problem: string }
            export type ErrorShape = TRPCDefaultErrorShape & {
              data: { reason: string; details?: Problem[]; hint?: string };
            };
            export interface Change<Row> {
              event: 'entity.created' | 'entity.updated' | 'entity.deleted' | 'entity.upserted';
              entity: string; id: string; data?: Row; sequence?: number; time: string;
            }
            export interface Tracked<Data> { id: string; data: Data }
            export interface Since { since?: number; lastEventId?: string | null }
            type Query<Input, Output> = TRPCQueryProcedure<{ meta: unknown; input: Input; output: Output }>;
            type Mutation<Input, Output> = TRPCMutationProcedure<{ meta: unknown; input: Input; output: Output }>;
            type Changes<Row, Rel> = TRPCSubscriptionProcedure<{
              meta: unknown; input: (Since & { filter?: OwnFilter<Row, Rel> }) | void;
              output: AsyncIterable<Tracked<Change<Row>>, void, unknown>;
            }>;
            """;

    private final Set<String> known;
    private final StringBuilder out = new StringBuilder(HEAD).append(FilterTypes.HEAD);

    private TrpcTypes(Set<String> known) {
        this.known = known;
    }

    static String of(Catalog.Visible visible) {
        Set<String> known =
                visible.entities().stream().map(view -> view.schema().name()).collect(Collectors.toSet());
        TrpcTypes types = new TrpcTypes(known);
        List<Operation> operations = TrpcDescription.operations(visible);
        boolean writes = operations.stream().anyMatch(Operation::writes);
        visible.entities().forEach(view -> types.rows(view, writes));
        types.router(visible.entities(), operations);
        return types.out.toString();
    }

    private void rows(EntityView view, boolean writes) {
        String name = name(view);
        out.append("\nexport interface ").append(name).append(" {\n");
        for (Column column : view.columns()) {
            member(column.name(), false, value(column));
        }
        for (Relation relation : view.relations()) {
            if (view.columns().stream().noneMatch(column -> column.name().equals(relation.name()))) {
                member(relation.name(), true, related(relation));
            }
        }
        out.append("}\n");
        out.append(FilterTypes.of(view, known));
        if (writes) {
            out.append(InputTypes.of(view, "Input", true));
            out.append(InputTypes.of(view, "Change", false));
        }
    }

    private void router(List<EntityView> views, List<Operation> operations) {
        out.append("\nexport type AppRouter = TRPCBuiltRouter<\n")
                .append("  { ctx: object; meta: object; errorShape: ErrorShape; transformer: false },\n  {\n");
        for (EntityView view : views) {
            out.append("    ").append(quoted(view.schema().name())).append(": {\n");
            for (Operation operation : operations) {
                if (!operation.serves(view.schema())) {
                    continue;
                }
                out.append("      ")
                        .append(operation.wireName())
                        .append(": ")
                        .append(procedure(view.schema().name(), operation))
                        .append(";\n");
            }
            if (operations.contains(Operation.FIND_BY_ID) && Operation.FIND_BY_ID.serves(view.schema())) {
                out.append("      ").append(TrpcSubscription.NAME);
                out.append(": Changes<")
                        .append(FilterTypes.arguments(view.schema().name()))
                        .append(">;\n");
            }
            out.append("    };\n");
        }
        out.append("  }\n>;\n");
    }

    private static String procedure(String entity, Operation operation) {
        String row = typeName(entity);
        String both = FilterTypes.arguments(entity);
        String read = "<List<" + both + "> | void, ";
        return switch (operation) {
            case FIND_ALL -> "Query" + read + "Ok<" + row + "[]>>";
            case FIND_ONE -> "Query" + read + "Ok<" + row + ">>";
            case FIND_BY_ID -> "Query<Read<" + row + "> & { id: string }, Ok<" + row + ">>";
            case COUNT -> "Query" + read + "Ok<number>>";
            case SEARCH ->
                "Query<Read<" + row + "> & { query: string; searchFields?: string | string[] }, Ok<" + row + "[]>>";
            case AGGREGATE -> "Query<{ stages: Record<string, unknown>[] }, Ok<Record<string, unknown>[]>>";
            case CREATE -> "Mutation<Read<" + row + "> & Once & { data: " + entity + "Input }, Ok<" + row + ">>";
            case UPDATE ->
                "Mutation<Read<" + row + "> & Once & One & { data: " + entity + "Change; replace?: boolean }, Ok<" + row
                        + ">>";
            case UPSERT ->
                "Mutation<Read<" + row + "> & Once & { filter: Filter<" + both + ">; data: " + entity + "Change }, Ok<"
                        + row + ">>";
            case DELETE -> "Mutation<Once & One, Ok<boolean>>";
            case UPDATE_MANY ->
                "Mutation<Once & { filter: Filter<" + both + ">; data: " + entity + "Change; all?: boolean }, Done>";
            case DELETE_MANY -> "Mutation<Once & { filter: Filter<" + both + ">; all?: boolean }, Ok<number>>";
            case ADD_TO_SET, PULL ->
                "Mutation<Read<" + row + "> & Once & One & { field: keyof " + row + " & string; value: unknown }, Ok<"
                        + row + ">>";
            case INCREMENT ->
                "Mutation<Read<" + row + "> & Once & One & { field: keyof " + row
                        + " & string; amount: number | string }, Ok<" + row + ">>";
        };
    }

    private void member(String name, boolean optional, String type) {
        out.append(line(name, optional, type));
    }

    static String line(String name, boolean optional, String type) {
        return "  " + quoted(name) + (optional ? "?: " : ": ") + type + ";\n";
    }

    private String related(Relation relation) {
        String target = known.contains(relation.target()) ? typeName(relation.target()) : "Record<string, unknown>";
        return switch (relation.type()) {
            case MANY_TO_ONE, ONE_TO_ONE -> "string | null | " + target;
            case ONE_TO_MANY -> target + "[]";
            case MANY_TO_MANY -> "(string | " + target + ")[]";
        };
    }

    static String value(Column column) {
        String type = value(column.type(), column.field());
        return column.nullable() && !type.equals("unknown") ? type + " | null" : type;
    }

    private static String value(FieldType type, @Nullable Field field) {
        if (field != null && type.textual() && !field.enumValues().isEmpty()) {
            return field.enumValues().stream().map(TrpcTypes::quoted).collect(Collectors.joining(" | "));
        }
        return switch (type) {
            case STRING, TEXT, ENUM, DATE, BINARY, OBJECT_ID -> "string";
            case NUMBER, INTEGER, DECIMAL -> "number";
            case BOOLEAN -> "boolean";
            case JSON -> "unknown";
            case ARRAY -> "(" + items(field) + ")[]";
        };
    }

    private static String items(@Nullable Field field) {
        ArrayOf elements = field == null ? null : field.arrayOf();
        if (elements == null) {
            return "unknown";
        }
        FieldType scalar = elements.type();
        if (scalar != null) {
            return value(scalar, null);
        }
        return elements.fields().entrySet().stream()
                .map(inner ->
                        quoted(inner.getKey()) + "?: " + value(inner.getValue().type(), inner.getValue()) + " | null")
                .collect(Collectors.joining("; ", "{ ", " }"));
    }

    private static String name(EntityView view) {
        return typeName(view.schema().name());
    }

    // An end of its own keeps it apart from the types at the head.
    static String typeName(String entity) {
        return entity + "Row";
    }

    static String quoted(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r") + "'";
    }
}
