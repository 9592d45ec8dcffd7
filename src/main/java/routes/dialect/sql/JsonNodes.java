package routes.dialect.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How JSON values compare: numbers by value, strings by code point, objects whatever the order of their keys. */
final class JsonNodes {
    private JsonNodes() {}

    static boolean equal(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return number(left, right) == 0;
        }
        if (left.isArray() && right.isArray() && left.size() == right.size()) {
            for (int i = 0; i < left.size(); i++) {
                if (!equal(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (left.isObject() && right.isObject() && left.size() == right.size()) {
            for (Map.Entry<String, JsonNode> member : left.properties()) {
                JsonNode other = right.get(member.getKey());
                if (other == null || !equal(member.getValue(), other)) {
                    return false;
                }
            }
            return true;
        }
        return !left.isContainerNode() && left.equals(right);
    }

    /** Whether two numbers or two strings are in this order; values of other kinds are in none. */
    static boolean ordered(JsonNode left, String operator, JsonNode right) {
        int order;
        if (left.isNumber() && right.isNumber()) {
            order = number(left, right);
        } else if (left.isTextual() && right.isTextual()) {
            order = text(left.textValue(), right.textValue());
        } else {
            return false;
        }
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order <= 0;
        };
    }

    private static int number(JsonNode left, JsonNode right) {
        return left.canConvertToLong()
                        && right.canConvertToLong()
                        && left.isIntegralNumber()
                        && right.isIntegralNumber()
                ? Long.compare(left.longValue(), right.longValue())
                : left.decimalValue().compareTo(right.decimalValue());
    }

    private static int text(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean pairs = Character.isSurrogate(a) || Character.isSurrogate(b);
                return pairs ? Integer.compare(rank(a), rank(b)) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    // In UTF-16 the characters U+E000 to U+FFFF are above surrogates, and by code point below them.
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
