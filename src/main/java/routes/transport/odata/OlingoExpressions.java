package routes.transport.odata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.olingo.commons.api.edm.EdmType;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceCount;
import org.apache.olingo.server.api.uri.UriResourceLambdaAll;
import org.apache.olingo.server.api.uri.UriResourceLambdaAny;
import org.apache.olingo.server.api.uri.UriResourceLambdaVariable;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourceProperty;
import org.apache.olingo.server.api.uri.queryoption.expression.Alias;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.BinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.apache.olingo.server.api.uri.queryoption.expression.Method;
import org.apache.olingo.server.api.uri.queryoption.expression.Unary;
import org.apache.olingo.server.api.uri.queryoption.expression.UnaryOperatorKind;
import org.jspecify.annotations.Nullable;
import routes.transport.Refusal;

/** Expressions as Olingo's parser read them, put into our own tree. */
final class OlingoExpressions {
    private static final int MAX_PLACES = 400;

    private final Function<String, org.apache.olingo.server.api.uri.queryoption.expression.@Nullable Expression>
            aliases;

    /** @param aliases the expression that a parameter alias stands for */
    OlingoExpressions(
            Function<String, org.apache.olingo.server.api.uri.queryoption.expression.@Nullable Expression> aliases) {
        this.aliases = aliases;
    }

    Expression read(org.apache.olingo.server.api.uri.queryoption.expression.Expression parsed) {
        if (parsed instanceof Binary binary) {
            return binary(binary);
        }
        if (parsed instanceof Unary unary) {
            String name = unary.getOperator() == UnaryOperatorKind.NOT ? "not" : "neg";
            return new Expression.Call(name, List.of(read(unary.getOperand())));
        }
        if (parsed instanceof Literal literal) {
            return constant(literal.getText(), literal.getType());
        }
        if (parsed instanceof Member member) {
            return path(member.getResourcePath().getUriResourceParts());
        }
        if (parsed instanceof Method method) {
            return new Expression.Call(method.getMethod().toString(), all(method.getParameters()));
        }
        if (parsed instanceof Alias alias) {
            var value = aliases.apply(alias.getParameterName());
            // An alias in an alias could stand for itself.
            if (value != null && !(value instanceof Alias)) {
                return read(value);
            }
            throw Refusal.badRequest(
                    "The alias " + alias.getParameterName() + " has no value", "Add it as a query parameter.");
        }
        throw Unsupported.of("An expression of this kind");
    }

    private Expression binary(Binary binary) {
        if (binary.getOperator() == BinaryOperatorKind.IN) {
            List<Expression> arguments = new ArrayList<>();
            arguments.add(read(binary.getLeftOperand()));
            if (binary.getRightOperand() != null) {
                throw Unsupported.of("in with anything but a list of values");
            }
            arguments.addAll(all(binary.getExpressions()));
            return new Expression.Call("in", arguments);
        }
        // A chain of and or or leans to the left, as deep as it is long.
        String name = binary.getOperator().toString();
        List<Expression> right = new ArrayList<>();
        org.apache.olingo.server.api.uri.queryoption.expression.Expression left = binary;
        boolean chain = name.equals("and") || name.equals("or");
        while (left instanceof Binary next && next.getOperator() == binary.getOperator() && (chain || left == binary)) {
            right.add(0, read(next.getRightOperand()));
            left = next.getLeftOperand();
        }
        right.add(0, read(left));
        return new Expression.Call(name, right);
    }

    private List<Expression> all(List<org.apache.olingo.server.api.uri.queryoption.expression.Expression> parsed) {
        return parsed.stream().map(this::read).toList();
    }

    private Expression path(List<UriResource> parts) {
        String variable = null;
        List<String> names = new ArrayList<>();
        for (UriResource part : parts) {
            if (part instanceof UriResourceLambdaVariable lambda) {
                variable = lambda.getVariableName();
            } else if (part instanceof UriResourceProperty property) {
                names.add(property.getProperty().getName());
            } else if (part instanceof UriResourceNavigation navigation) {
                if (!navigation.getKeyPredicates().isEmpty()) {
                    throw Unsupported.of("A key inside an expression");
                }
                names.add(navigation.getProperty().getName());
            } else if (part instanceof UriResourceCount) {
                names.add("$count");
            } else if (part instanceof UriResourceLambdaAny any) {
                return lambda(
                        false,
                        new Expression.Path(variable, names),
                        String.valueOf(any.getLambdaVariable()),
                        any.getExpression());
            } else if (part instanceof UriResourceLambdaAll all) {
                return lambda(true, new Expression.Path(variable, names), all.getLambdaVariable(), all.getExpression());
            } else {
                throw Unsupported.of("The path segment " + part.getSegmentValue() + " in an expression");
            }
        }
        return new Expression.Path(variable, names);
    }

    private Expression lambda(
            boolean all,
            Expression.Path collection,
            String variable,
            org.apache.olingo.server.api.uri.queryoption.expression.@Nullable Expression body) {
        return new Expression.Lambda(all, collection, variable, body == null ? null : read(body));
    }

    static Expression constant(String text, @Nullable EdmType type) {
        if (type == null) {
            return new Expression.Constant(null, null);
        }
        String name = type.getFullQualifiedName().getFullQualifiedNameAsString();
        Object value = switch (name) {
            case "Edm.String" -> text.substring(1, text.length() - 1).replace("''", "'");
            case "Edm.Boolean" -> Boolean.valueOf(text);
            case "Edm.SByte", "Edm.Byte", "Edm.Int16", "Edm.Int32", "Edm.Int64" -> Long.valueOf(text);
            case "Edm.Decimal", "Edm.Single", "Edm.Double" -> number(text);
            default -> text;
        };
        return new Expression.Constant(value, name);
    }

    private static BigDecimal number(String text) {
        if (text.equals("NaN") || text.endsWith("INF")) {
            throw Unsupported.of("The number " + text);
        }
        BigDecimal number = new BigDecimal(text);
        // 1e600000000 is short to write, and fills the memory of whoever adds 1 to it.
        if (Math.abs((long) number.scale()) > MAX_PLACES || number.precision() > MAX_PLACES) {
            throw Refusal.badRequest(
                    "A number has more than " + MAX_PLACES + " digits or places", "Write one that a column can hold.");
        }
        return number;
    }
}
