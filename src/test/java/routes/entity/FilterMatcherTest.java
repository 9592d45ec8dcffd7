package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import routes.schema.EntitySchema;

class FilterMatcherTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EntitySchema SCHEMA = RandomFilters.everyType();
    private static final EntityView VIEW = EntityView.of(SCHEMA, Caller.system());

    private static final Map<String, Object> ROW = row();

    @Test
    void aSearchForAPatternInOneTextEnds() {
        Predicate<Map<String, ?>> slow = FilterMatcher.compile(parse("{'notes':{'$regex':'(a?){300}b'}}"));
        Map<String, Object> row = Map.of("notes", "a".repeat(1_000_000));
        assertThatThrownBy(() -> slow.test(row))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TIMEOUT));
        assertThat(FilterMatcher.matches(parse("{'notes':{'$regex':'^a{20}'}}"), row))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name':'Ada'} | true",
                "{'name':'ada'} | false",
                "{'name':{'$gt':'Ac','$lt':'Ae'}} | true",
                "{'name':{'$gt':'Ada'}} | false",
                "{'name':{'$gte':'Ada','$lte':'Ada'}} | true",
                "{'score':1.5} | true",
                "{'score':{'$gt':1}} | true",
                "{'count':3} | true",
                "{'count':{'$in':[1,3.0]}} | true",
                "{'count':{'$nin':[1,3]}} | false",
                "{'price':12.5} | true",
                "{'price':'12.50'} | true",
                "{'price':{'$lt':'12.51'}} | true",
                "{'born':'2026-01-01'} | true",
                "{'born':{'$lt':'2026-01-01T00:00:00.001Z'}} | true",
                "{'born':{'$year':2026}} | true",
                "{'born':{'$month':{'$gte':1,'$lt':2}}} | true",
                "{'born':{'$month':{'$gt':1}}} | false",
                "{'born':{'$day':{'$in':[31,1]}}} | true",
                "{'born':{'$hour':0,'$minute':{'$lte':0},'$second':{'$ne':1},'$millisecond':{'$exists':true}}} | true",
                "{'born':{'$month':13}} | false",
                "{'born':{'$month':{'$ne':13}}} | true",
                "{'born':{'$month':{'$lte':99}}} | true",
                "{'createdAt':{'$month':null}} | true",
                "{'createdAt':{'$month':{'$gt':0}}} | false",
                "{'createdAt':{'$month':{'$not':{'$gt':0}}}} | true",
                "{'createdAt':{'$month':{'$nin':[1]}}} | true",
                "{'createdAt':{'$month':{'$in':[1,null]}}} | true",
                "{'active':true} | true",
                // Nulls: a comparison is false and its negation true.
                "{'notes':null} | true",
                "{'notes':{'$exists':true}} | false",
                "{'notes':'x'} | false",
                "{'notes':{'$ne':'x'}} | true",
                "{'notes':{'$gt':'x'}} | false",
                "{'notes':{'$not':{'$gt':'x'}}} | true",
                "{'notes':{'$in':[null]}} | true",
                "{'notes':{'$in':['x']}} | false",
                "{'notes':{'$nin':['x']}} | true",
                "{'notes':{'$regex':''}} | false",
                "{'notes':{'$not':{'$regex':''}}} | true",
                "{'$nor':[{'notes':'x'},{'name':'Bob'}]} | true",
                // Arrays: an element or the whole.
                "{'tags':'a'} | true",
                "{'tags':'c'} | false",
                "{'tags':{'$ne':'c'}} | true",
                "{'tags':{'$in':['c','b']}} | true",
                "{'tags':['a','b']} | true",
                "{'tags':['b','a']} | false",
                "{'tags.1':'b'} | true",
                "{'tags.2':null} | true",
                // JSON: whole trees, numbers by value, objects without order.
                "{'meta':{'y':[1,{'z':null}],'x':1.0}} | false",
                "{'meta.x':1.0} | true",
                "{'meta.x':'1'} | false",
                "{'meta.x':{'$ne':'1'}} | true",
                "{'meta.x':{'$gt':'0'}} | false",
                "{'meta.y':1} | true",
                "{'meta.y':[1,{'z':null}]} | true",
                "{'meta.y':{'z':null}} | true",
                "{'meta.y.0':1} | true",
                "{'meta.y.5':null} | true",
                "{'meta.y.z':null} | true",
                "{'meta.nope':null} | true",
                "{'meta.nope':{'$exists':true}} | false",
                "{'meta.s':{'$regex':'^T','$options':'i'}} | true",
                "{'meta.s':{'$in':['q','text']}} | true",
                "{'meta.b':false} | true",
                // Arrays of objects: any element.
                "{'lines.sku':'p'} | true",
                "{'lines.sku':'q'} | true",
                "{'lines.0.sku':'q'} | false",
                "{'lines.quantity':{'$gt':4}} | true",
                "{'lines.quantity':{'$gt':5}} | false",
                "{'lines.quantity':{'$not':{'$gt':4}}} | false",
                "{'lines.labels':'l2'} | true",
                "{'lines.shipped':null} | true",
                "{'lines.shipped':{'$exists':true}} | false",
                "{'owner':'o1'} | true",
            })
    void conditionsMeanTheSameAsInADatabase(String filter, boolean matches) {
        assertThat(FilterMatcher.matches(parse(filter), ROW)).isEqualTo(matches);
    }

    @ParameterizedTest
    @EnumSource(DatePart.class)
    void aPartInsideJsonIsComparedAsThatOfAColumn(DatePart part) {
        List<String> dates = RandomValues.DATES;
        for (Object number : RandomValues.PARTS) {
            for (String operator : List.of("$eq", "$gt", "$gte", "$lt", "$lte", "$ne")) {
                Object said = Map.of(part.operator(), Map.of(operator, number));
                for (String date : dates) {
                    assertThat(compiled(Map.of("lines.shipped", said))
                                    .test(Map.of("lines", List.of(Map.of("shipped", date)))))
                            .as("%s of %s", said, date)
                            .isEqualTo(compiled(Map.of("born", said)).test(Map.of("born", date)));
                }
            }
        }
    }

    @Test
    void whatIsNoDateHasNoParts() {
        Predicate<Map<String, ?>> first = FilterMatcher.compile(parse("{'born':{'$day':{'$gte':1}}}"));
        Predicate<Map<String, ?>> midnight = FilterMatcher.compile(parse("{'born':{'$hour':0}}"));

        for (Object value : List.of("yesterday", "20260101T000000Z", "1767225600", 5L, "2026/01/01")) {
            assertThat(first.test(Map.of("born", value))).isFalse();
        }
        assertThat(first.test(Map.of("born", "2026-01-02"))).isTrue();
        assertThat(midnight.test(Map.of("born", "2026-01-02"))).isTrue();
        assertThat(midnight.test(Map.of("born", "2026-01-02 10:00"))).isFalse();
    }

    @Test
    void textIsOrderedByCodePoint() {
        // U+1D4B3 is above U+FFFD although its first char is below.
        Predicate<Map<String, ?>> above = FilterMatcher.compile(parse("{'name':{'$gt':'\uFFFD'}}"));

        assertThat(above.test(Map.of("name", "𝒳"))).isTrue();
        assertThat(above.test(Map.of("name", "\uFFFC"))).isFalse();
        assertThat(above.test(Map.of("name", "\uFFFD "))).isTrue();
        assertThat(above.test(Map.of("name", "z"))).isFalse();
    }

    @Test
    void numbersOfAllKindsCompareByValue() {
        Filter equal = parse("{'count':5}");
        for (Object five : List.of(5L, 5.0, new BigDecimal("5.00"), 5)) {
            assertThat(FilterMatcher.matches(equal, Map.of("count", five))).isTrue();
        }
        assertThat(FilterMatcher.matches(parse("{'score':0}"), Map.of("score", -0.0)))
                .isTrue();
        assertThat(FilterMatcher.matches(parse("{'count':9007199254740993}"), Map.of("count", 9007199254740992.0)))
                .isFalse();
    }

    @Test
    void searchLooksIntoEachColumnIgnoringCase() {
        Filter text = new Filter.Text("äB%", List.of(SCHEMA.column("name"), SCHEMA.column("notes")));

        assertThat(FilterMatcher.matches(text, Map.of("name", "xÄb%y"))).isTrue();
        assertThat(FilterMatcher.matches(text, Map.of("notes", "äB%"))).isTrue();
        assertThat(FilterMatcher.matches(text, Map.of("notes", "äBc"))).isFalse();
        assertThat(FilterMatcher.matches(text, Map.of())).isFalse();
    }

    @Test
    void nullElementsCanBeFound() {
        Filter contains = new Filter.Contains(FieldRef.of(SCHEMA.column("anything")), null);

        assertThat(FilterMatcher.matches(contains, Map.of("anything", Arrays.asList(1L, null))))
                .isTrue();
        assertThat(FilterMatcher.matches(contains, Map.of("anything", List.of(1L))))
                .isFalse();
    }

    @Test
    void combinationsAgreeWithTheirParts() {
        RandomFilters random = new RandomFilters(SCHEMA, 42);
        List<Map<String, Object>> rows = random.rows(60);
        int matched = 0;
        for (int i = 0; i < 800; i++) {
            Map<String, Object> a = random.filter();
            Map<String, Object> b = random.filter();
            Predicate<Map<String, ?>> left = compiled(a);
            Predicate<Map<String, ?>> right = compiled(b);
            Predicate<Map<String, ?>> and = compiled(Map.of("$and", List.of(a, b)));
            Predicate<Map<String, ?>> or = compiled(Map.of("$or", List.of(a, b)));
            Predicate<Map<String, ?>> nor = compiled(Map.of("$nor", List.of(a, b)));
            Predicate<Map<String, ?>> not = compiled(Map.of("$not", a));
            for (Map<String, Object> row : rows) {
                boolean x = left.test(row);
                boolean y = right.test(row);
                matched += x ? 1 : 0;
                assertThat(List.of(and.test(row), or.test(row), nor.test(row), not.test(row)))
                        .as("%s and %s on %s", a, b, row)
                        .containsExactly(x && y, x || y, !x && !y, !x);
            }
        }
        assertThat(matched).as("filters neither always true nor never").isBetween(8_000, 40_000);
    }

    @Test
    void oneTestServesManyThreads() {
        Predicate<Map<String, ?>> test = compiled(read("{'name':{'$regex':'^(a|b)+c$'}}"));
        long found = IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> test.test(Map.of("name", i % 2 == 0 ? "abbac" : "abbad")))
                .count();

        assertThat(found).isEqualTo(10_000);
    }

    private static Predicate<Map<String, ?>> compiled(Object filter) {
        return FilterMatcher.compile(FilterParser.parse(filter, VIEW));
    }

    private static Filter parse(String json) {
        return FilterParser.parse(read(json), VIEW);
    }

    private static Object read(String json) {
        try {
            return JSON.readValue(json.replace('\'', '"'), Object.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static Map<String, Object> row() {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("x", 1L);
        Map<String, Object> inner = new HashMap<>();
        inner.put("z", null);
        meta.put("y", List.of(1L, inner));
        meta.put("s", "text");
        meta.put("b", false);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", "r1");
        row.put("name", "Ada");
        row.put("notes", null);
        row.put("score", 1.5);
        row.put("count", 3L);
        row.put("price", new BigDecimal("12.5"));
        row.put("active", true);
        row.put("born", "2026-01-01T00:00:00.000Z");
        row.put("meta", meta);
        row.put("tags", List.of("a", "b"));
        row.put(
                "lines",
                List.of(
                        Map.of("sku", "p", "quantity", 2L, "labels", List.of("l1")),
                        Map.of("sku", "q", "quantity", 5L, "labels", List.of("l2", "l3"))));
        row.put("ownerId", "o1");
        return row;
    }
}
