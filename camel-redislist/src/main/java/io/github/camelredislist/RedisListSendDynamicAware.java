package io.github.camelredislist;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * Lets {@code toD("redislist:user:${header.id}:notifications")} use one endpoint and one producer for all the lists: the
 * endpoint keeps the expression as its name, and a header carries the list of each message.
 */
@SendDynamic("redislist")
public class RedisListSendDynamicAware extends SendDynamicAwareSupport {

    private static final Pattern NOTHING_TO_DECODE = Pattern.compile("[\\w:.-]*");

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) {
        return new DynamicAwareEntry(uri, originalUri, null, null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        if (!isDynamic(entry)) {
            return null;
        }
        String query = StringHelper.after(entry.getUri(), "?");
        return getScheme() + ":" + path(entry.getOriginalUri()) + (query == null ? "" : "?" + query);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) throws URISyntaxException {
        boolean chosenByTheRoute = exchange.getMessage().getHeader(RedisListConstants.OVERRIDE_NAME) != null;
        if (chosenByTheRoute || !isDynamic(entry)) {
            return null;
        }
        String list = listName(entry.getUri());
        return target -> target.getMessage().setHeader(RedisListConstants.OVERRIDE_NAME, list);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        // The producer takes the header out itself.
        return null;
    }

    private boolean isDynamic(DynamicAwareEntry entry) {
        String original = entry.getOriginalUri();
        return original.startsWith(getScheme() + ":") && !path(original).equals(path(entry.getUri()));
    }

    /** What stands between scheme and query, as written. */
    private static String path(String uri) {
        String path = StringHelper.after(StringHelper.before(uri, "?", uri), ":", "");
        return path.startsWith("//") ? path.substring(2) : path;
    }

    /** The name that an endpoint of this URI would have. */
    private static String listName(String uri) throws URISyntaxException {
        String path = path(uri);
        if (NOTHING_TO_DECODE.matcher(path).matches()) {
            return path;
        }
        String normalized = URISupport.normalizeUri(StringHelper.before(uri, "?", uri));
        return URISupport.extractRemainderPath(new URI(UnsafeUriCharactersEncoder.encode(normalized)), false);
    }
}
