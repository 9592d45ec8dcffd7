package routes.transport.odata;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.core.edm.EdmProviderImpl;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriParameter;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceCount;
import org.apache.olingo.server.api.uri.UriResourceEntitySet;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourceProperty;
import org.apache.olingo.server.api.uri.UriResourceRef;
import org.apache.olingo.server.api.uri.UriResourceValue;
import org.apache.olingo.server.api.uri.queryoption.AliasQueryOption;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.apache.olingo.server.core.uri.parser.UriParserException;
import org.apache.olingo.server.core.uri.parser.UriParserSemanticException;
import org.apache.olingo.server.core.uri.validator.UriValidationException;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.transport.PercentText;
import routes.transport.Refusal;

/**
 * Reads addresses by Olingo's parser, which checks them against the model. What it read leaves this class in our own
 * words, so that another parser could take its place.
 */
final class OlingoParser {
    private static final OData ODATA = OData.newInstance();

    // Of OData 4.01 or of types that no property has: the parser takes them for anything but what they are.
    private static final Pattern UNREAD = Pattern.compile(
            "\\b(matchesPattern|hassubset|hassubsequence|case|divby|geo\\.[a-z]+)(?=\\()|(?<=\\s)(has)(?=\\s)");

    private final OdataModel model;
    private final Edm edm;

    OlingoParser(OdataModel model) {
        this.model = model;
        this.edm = new EdmProviderImpl(new OlingoModel(model));
    }

    /** Where a request goes, and what it asks for there. */
    record Address(OdataPath path, OdataOptions options) {}

    /**
     * @param path below the service's root, beginning with a slash, percent-encoded
     * @param query system query options and aliases, percent-encoded
     * @throws EntityException BAD_REQUEST or NOT_SUPPORTED
     */
    Address parse(String path, @Nullable String query) {
        UriInfo info;
        try {
            info = new Parser(edm, ODATA).parseUri(path, query, null, "");
        } catch (UriParserException | UriValidationException unreadable) {
            throw refusal(unreadable, query);
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            // Numbers out of range and the like, which the parser lets through to its types.
            throw Refusal.badRequest("The address is not one of OData", "See docs/transports/odata.md.");
        }
        List<UriResource> parts = info.asUriInfoResource().getUriResourceParts();
        if (parts.isEmpty()) {
            throw Unsupported.of("An address without an entity set");
        }
        OdataPath to = path(parts);
        Map<String, Expression> aliases = new HashMap<>();
        for (AliasQueryOption alias : info.getAliases()) {
            aliases.put(alias.getName(), alias.getValue());
        }
        OlingoOptions options = new OlingoOptions(model, new OlingoExpressions(aliases::get));
        return new Address(
                to,
                new OdataOptions(
                        options.filter(info.getFilterOption()),
                        options.order(info.getOrderByOption()),
                        OlingoOptions.top(info.getTopOption()),
                        OlingoOptions.skip(info.getSkipOption()),
                        OlingoOptions.count(info.getCountOption()),
                        options.select(info.getSelectOption()),
                        options.expand(info.getExpandOption(), to.last()),
                        OlingoOptions.search(info.getSearchOption()),
                        new OlingoApply(options).read(info.getApplyOption()),
                        1));
    }

    private OdataPath path(List<UriResource> parts) {
        if (!(parts.get(0) instanceof UriResourceEntitySet set)) {
            throw Unsupported.of("The path segment " + parts.get(0).getSegmentValue());
        }
        OdataPath path = OdataPath.of(model.set(set.getEntitySet().getName()), key(set.getKeyPredicates()));
        for (UriResource part : parts.subList(1, parts.size())) {
            path = step(path, part);
        }
        return path;
    }

    private OdataPath step(OdataPath path, UriResource part) {
        if (part instanceof UriResourceNavigation navigation) {
            OdataNavigation to =
                    path.entity().navigation(navigation.getProperty().getName());
            if (path.navigation() != null || path.id() == null || to == null) {
                throw Unsupported.of("A path over several navigation properties");
            }
            return new OdataPath(
                    path.entity(),
                    path.id(),
                    to,
                    model.target(to),
                    key(navigation.getKeyPredicates()),
                    null,
                    OdataPath.Tail.NOTHING);
        }
        if (part instanceof UriResourceProperty property && path.property() == null) {
            return with(path, path.last().property(property.getProperty().getName()), path.tail());
        }
        if (part instanceof UriResourceCount && path.many()) {
            return with(path, null, OdataPath.Tail.COUNT);
        }
        if (part instanceof UriResourceRef) {
            return with(path, null, OdataPath.Tail.REFERENCE);
        }
        if (part instanceof UriResourceValue && path.property() != null) {
            return with(path, path.property(), OdataPath.Tail.VALUE);
        }
        throw Unsupported.of("The path segment " + part.getSegmentValue() + " in this place");
    }

    private static OdataPath with(OdataPath path, @Nullable OdataProperty property, OdataPath.Tail tail) {
        return new OdataPath(
                path.entity(), path.id(), path.navigation(), path.target(), path.related(), property, tail);
    }

    private static @Nullable String key(List<UriParameter> predicates) {
        if (predicates.isEmpty()) {
            return null;
        }
        String text = predicates.get(0).getText();
        if (text == null || text.length() < 2 || text.charAt(0) != '\'') {
            throw Unsupported.of("A key that is no text in quotes");
        }
        return text.substring(1, text.length() - 1).replace("''", "'");
    }

    private static EntityException refusal(ODataLibraryException fault, @Nullable String query) {
        if (fault.getMessageKey() == UriParserSemanticException.MessageKeys.NOT_IMPLEMENTED
                || fault.getMessageKey()
                        == UriParserSemanticException.MessageKeys.NOT_IMPLEMENTED_SYSTEM_QUERY_OPTION) {
            return Unsupported.of("What this address asks for");
        }
        Matcher unread = UNREAD.matcher(query == null ? "" : PercentText.decode(query, false, "query"));
        if (unread.find()) {
            return Unsupported.of("The function or operator " + unread.group());
        }
        String said = fault.getTranslatedMessage(Locale.ENGLISH).getMessage();
        return Refusal.badRequest(
                "The address can't be read: " + Refusal.shortened(said == null ? "" : said, 300),
                "$metadata lists what there is; texts stand in single quotes, a quote in them is doubled.");
    }
}
