package routes.transport.trpc;

import java.util.Set;
import routes.entity.EntityView;
import routes.schema.Relation;

/**
 * Filters as TypeScript sees them. What may be said of a relation stands in a type of its own for each entity, so that
 * the compiler checks names, operators and values behind relations as it does those of the row itself.
 */
final class FilterTypes {
    static final String HEAD = """
            type Value<T> = T extends number ? T | `${number}` : T extends (infer Element)[] ? T | Element : T;
            export type Condition<T> = Value<T> | null | {
              $eq?: Value<T> | null; $ne?: Value<T> | null; $gt?: Value<T>; $gte?: Value<T>; $lt?: Value<T>;
              $lte?: Value<T>; $in?: (Value<T> | null)[]; $nin?: (Value<T> | null)[];
              $regex?: string; $regexFlags?: string; $options?: string; $exists?: boolean; $not?: Condition<T>;
              $year?: Condition<number>; $month?: Condition<number>; $day?: Condition<number>; $hour?: Condition<number>;
              $minute?: Condition<number>; $second?: Condition<number>; $millisecond?: Condition<number>;
            };
            type Fields<Row, Rel> = { [Name in Exclude<keyof Row, keyof Rel>]?: Condition<Row[Name]> } & {
              [path: `${string}.${string}`]: unknown;
            };
            export type OwnFilter<Row, Rel> = Fields<Row, Rel> & { [Name in keyof Rel]?: Condition<string> } & {
              $and?: OwnFilter<Row, Rel>[]; $or?: OwnFilter<Row, Rel>[]; $nor?: OwnFilter<Row, Rel>[];
              $not?: OwnFilter<Row, Rel>;
            };
            export type Filter<Row, Rel> = Fields<Row, Rel> & { [Name in keyof Rel]?: Rel[Name] } & {
              $and?: Filter<Row, Rel>[]; $or?: Filter<Row, Rel>[]; $nor?: Filter<Row, Rel>[]; $not?: Filter<Row, Rel>;
            };
            export interface Many<Row, Rel> {
              $some?: Filter<Row, Rel>; $none?: Filter<Row, Rel>; $every?: Filter<Row, Rel>;
            }
            export type Related<Row, Rel> = Many<Row, Rel> | Filter<Row, Rel>;
            """;

    private FilterTypes() {}

    /** The relations of an entity by their names, with what a filter may say of each. */
    static String of(EntityView view, Set<String> known) {
        StringBuilder out = new StringBuilder("\nexport interface ")
                .append(relations(view.schema().name()))
                .append(" {\n");
        for (Relation relation : view.relations()) {
            if (known.contains(relation.target())) {
                out.append(TrpcTypes.line(relation.name(), false, said(relation)));
            }
        }
        return out.append("}\n").toString();
    }

    private static String said(Relation relation) {
        String rows = "<" + arguments(relation.target()) + ">";
        if (relation.type().toMany()) {
            return "Many" + rows;
        }
        return relation.owning() ? "Condition<string> | Related" + rows : "Related" + rows;
    }

    /** The row and the relations of an entity, as the types of filters want them. */
    static String arguments(String entity) {
        return TrpcTypes.typeName(entity) + ", " + relations(entity);
    }

    private static String relations(String entity) {
        return entity + "Relations";
    }
}
